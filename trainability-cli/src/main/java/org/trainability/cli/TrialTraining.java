package org.trainability.cli;

import jakarta.inject.Inject;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.trainability.benchmarks.challenge.grid.GridRun;
import org.trainability.benchmarks.challenge.grid.GridTrial;
import org.trainability.cli.RunExecution.Note;
import org.trainability.experiment.run.NoEstimateException;
import org.trainability.experiment.run.PreparedRun.Manner;
import org.trainability.experiment.run.RunRequest;
import org.trainability.experiment.run.TimeEstimate;
import org.trainability.records.RunIdentity.Difference;
import org.trainability.records.Status;
import picocli.CommandLine;

/** Trains what a trial lacks, and writes its page. */
final class TrialTraining {

  /** How long an estimate tries runs, all together, at least. */
  private static final Duration TRYING = Duration.ofSeconds(20);

  private final RunExecution execution;
  private final EstimateByKind estimates;
  private final ChallengeOutput output;

  @Inject
  TrialTraining(RunExecution execution, EstimateByKind estimates, ChallengeOutput output) {
    this.execution = execution;
    this.estimates = estimates;
    this.output = output;
  }

  /**
   * Trains what is missing, and then what turns out to be missing by what was found.
   *
   * @param trial whose runs are kept; those that are not at their end go on
   * @param folder of its page
   * @param note is written there once nothing stands against the runs
   * @param options where runs are carried out
   * @param manner of those that begin
   * @param json whether what was found is written as JSON
   * @return the exit code
   */
  int carryOut(
      GridTrial trial,
      Path folder,
      Note note,
      ExecutionOptions options,
      Manner manner,
      boolean json,
      CommandLine command)
      throws IOException, InterruptedException {
    Map<RunRequest, Status> statuses = new LinkedHashMap<>();
    Set<Path> tried = new HashSet<>();
    Map<GridRun, String> missing = missing(trial);
    do {
      output.runs(trial, missing, command.getErr());
      List<RunRequest> requests = missing.keySet().stream().map(GridRun::request).toList();
      Map<RunRequest, Status> round =
          execution.goOn(requests, folder, note, options, manner, command.getErr());
      if (execution.wasInterrupted(round, folder, command.getErr())) {
        return ExitCode.INTERRUPTED;
      }
      statuses.putAll(round);
      requests.forEach(request -> tried.add(request.directory()));
      missing = missing(trial);
      // What failed is not tried again.
      missing.keySet().removeIf(run -> tried.contains(run.request().directory()));
    } while (!missing.isEmpty());
    output.write(trial, folder, json, command.getOut());
    return RunExecution.exitCode(statuses);
  }

  /**
   * Says how long what is missing would take, by trying one run of each kind: variants that differ
   * in the values of options alone take about as long as each other.
   *
   * @param trial whose runs are kept
   * @param options where runs would be carried out
   * @return the exit code
   */
  int estimate(GridTrial trial, ExecutionOptions options, CommandLine command)
      throws IOException, NoEstimateException {
    execution.check(List.of(), Optional.empty(), options);
    Map<GridRun, String> missing = missing(trial);
    output.runs(trial, missing, command.getErr());
    Map<String, List<RunRequest>> kinds = new LinkedHashMap<>();
    missing
        .keySet()
        .forEach(
            run ->
                kinds
                    .computeIfAbsent(run.variant().pace(), pace -> new ArrayList<>())
                    .add(run.request()));
    Duration budget = TRYING.dividedBy(Math.max(1, kinds.size()));
    Duration most = TimeEstimate.BUDGET;
    budget = budget.compareTo(most) < 0 ? budget : most;
    PrintWriter out = command.getOut();
    List<Duration> runs = estimates.print(kinds, budget, options.jobs(), out);
    int later = trial.mostRunsLater();
    if (later > 0 && !runs.isEmpty()) {
      Duration mean = runs.stream().reduce(Duration.ZERO, Duration::plus).dividedBy(runs.size());
      int cores = Runtime.getRuntime().availableProcessors();
      Duration more =
          TimeEstimate.together(Collections.nCopies(later, mean), options.jobs(), cores);
      out.printf(
          "then at most %s more runs, which depend on what these find: about %s%n",
          later, EstimateText.duration(more));
    }
    return ExitCode.DONE;
  }

  /** Also those that are there, but were done with something else than is here now. */
  private Map<GridRun, String> missing(GridTrial trial) throws IOException {
    Map<GridRun, String> known = trial.missing();
    Map<GridRun, String> missing = new LinkedHashMap<>();
    for (GridRun run : trial.runs()) {
      if (known.containsKey(run)) {
        missing.put(run, known.get(run));
        continue;
      }
      List<Difference> differences = execution.differences(run.request());
      if (!differences.isEmpty()) {
        missing.put(
            run,
            differences.stream()
                .map(Difference::what)
                .collect(Collectors.joining(", ", "done with another ", "")));
      }
    }
    return missing;
  }
}
