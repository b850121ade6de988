package org.trainability.cli;

import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.trainability.benchmarks.challenge.grid.GridRun;
import org.trainability.benchmarks.challenge.grid.Trial;
import org.trainability.experiment.run.PreparedRun.Manner;
import org.trainability.experiment.run.RunRequest;
import org.trainability.records.RunIdentity.Difference;
import org.trainability.records.Status;
import picocli.CommandLine;

/** Trains what a trial lacks, and writes its page. */
final class TrialTraining {

  private final RunExecution execution;
  private final ChallengeOutput output;

  @Inject
  TrialTraining(RunExecution execution, ChallengeOutput output) {
    this.execution = execution;
    this.output = output;
  }

  /**
   * @param trial whose runs are kept; those that are not at their end go on
   * @param folder of its page
   * @param options where runs are carried out
   * @param manner of those that begin
   * @return the exit code
   */
  int carryOut(
      Trial trial, Path folder, ExecutionOptions options, Manner manner, CommandLine command)
      throws IOException, InterruptedException {
    Map<GridRun, String> missing = missing(trial);
    output.runs(trial, missing, command.getErr());
    List<RunRequest> requests = missing.keySet().stream().map(GridRun::request).toList();
    Map<RunRequest, Status> statuses =
        execution.goOn(requests, folder, options, manner, command.getErr());
    if (execution.wasInterrupted(statuses, folder, command.getErr())) {
      return ExitCode.INTERRUPTED;
    }
    output.write(trial, folder, command.getOut());
    return RunExecution.exitCode(statuses);
  }

  /** Also those that are there, but were done with something else than is here now. */
  private Map<GridRun, String> missing(Trial trial) throws IOException {
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
