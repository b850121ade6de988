package org.trainability.cli;

import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.trainability.core.Catalogue;
import org.trainability.experiment.plan.Plan;
import org.trainability.experiment.plan.PlanReader;
import org.trainability.experiment.run.NoEstimateException;
import org.trainability.experiment.run.RunRequest;
import org.trainability.experiment.stream.RunLength;
import org.trainability.records.Status;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Trains what a plan describes. */
@Command(
    name = "run",
    header = "Train a plan, one run for each seed.",
    description = {
      "Reads and checks a plan, and trains one run for each of its seeds. Each run "
          + "has its own directory of records, seed-<n>; an existing run of this plan is "
          + "replaced. Mistakes in the plan are reported before anything is trained."
    },
    footer = {
      "Examples:",
      "  trainability run examples/plans/first.yaml",
      "  trainability run plan.yaml --set optimizer.rate=1e-2 --seeds 0-4 --out out/fast",
    })
final class RunCommand implements Callable<Integer> {

  private final Provider<Catalogue> catalogue;
  private final RunExecution execution;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "PLAN", description = "The plan, a YAML file.")
  private Path file;

  @Mixin private RunOptions options;

  @Mixin private TrainingOptions training;

  @Mixin private ReplaceOption replace;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where the runs go; default: runs/<name of the plan>.")
  private Path out;

  @Option(
      names = "--from",
      paramLabel = "DIR",
      description =
          "Start from the network of an unfinished run: its directory,"
              + " a folder of runs (each seed with its own), or a checkpoint."
              + " Tasks and rates are the plan's; the origin is recorded.")
  private Path from;

  @Option(
      names = "--dry-run",
      description =
          "Check the plan, say what it means and how long it would take here; keep nothing.")
  private boolean dryRun;

  @Inject
  RunCommand(Provider<Catalogue> catalogue, RunExecution execution) {
    this.catalogue = catalogue;
    this.execution = execution;
  }

  @Override
  public Integer call() throws IOException, InterruptedException, NoEstimateException {
    int jobs = training.execution().jobs();
    if (from != null) {
      MissingInputException.require(from);
    }
    Plan plan = new PlanReader(catalogue.get()).read(file, options.overrides());
    Path target = out == null ? Path.of("runs", plan.name()) : out;
    List<RunRequest> requests =
        plan.seeds().stream()
            .map(
                seed -> new RunRequest(plan.name(), plan, seed, RunRequest.directory(target, seed)))
            .toList();
    PrintWriter output = spec.commandLine().getOut();
    if (dryRun) {
      execution.check(requests, Optional.ofNullable(from), training.execution());
      dryRun(requests, jobs, output);
      return ExitCode.DONE;
    }
    replace.check(requests, target);
    replace.checkFinished(requests);
    Map<RunRequest, Status> statuses =
        execution.begin(
            requests,
            Optional.ofNullable(from),
            target,
            training.execution(),
            training.manner(),
            spec.commandLine().getErr());
    RunText.print(statuses, output);
    if (execution.wasInterrupted(statuses, target, spec.commandLine().getErr())) {
      return ExitCode.INTERRUPTED;
    }
    output.printf("figures and numbers: %s%n", ShellCommand.ofProgram("report", target));
    return RunExecution.exitCodeOfPlan(statuses);
  }

  private void dryRun(List<RunRequest> requests, int jobs, PrintWriter output)
      throws IOException, NoEstimateException {
    Map<String, RunLength> lengths = execution.lengths(requests);
    execution.sayOddities(requests, lengths, spec.commandLine().getErr());
    lengths.forEach(
        (label, length) -> output.printf(Locale.ROOT, "%s: %,d steps%n", label, length.steps()));
    output.flush();
    int cores = Runtime.getRuntime().availableProcessors();
    output.println(
        EstimateText.of(execution.estimate(requests.get(0)), requests.size(), jobs, cores));
  }
}
