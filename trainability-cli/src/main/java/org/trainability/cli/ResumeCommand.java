package org.trainability.cli;

import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.trainability.benchmarks.challenge.ChallengeRecord;
import org.trainability.benchmarks.reproduction.Archive;
import org.trainability.benchmarks.reproduction.Reproduction;
import org.trainability.benchmarks.reproduction.ReproductionRecord;
import org.trainability.benchmarks.reproduction.ReproductionReport;
import org.trainability.cli.RunExecution.Note;
import org.trainability.core.Catalogue;
import org.trainability.experiment.run.PreparedRun;
import org.trainability.experiment.run.PreparedRun.Manner;
import org.trainability.experiment.run.RunRequest;
import org.trainability.records.NoRunException;
import org.trainability.records.Status;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Resumes runs that were interrupted, killed or failed. */
@Command(
    name = "resume",
    header = "Resume runs that were interrupted, killed or failed.",
    description = {
      "Resumes every unfinished run in a folder from its last checkpoint and starts "
          + "those that never started; finished runs are left alone. The records are byte "
          + "for byte those of an uninterrupted run. Then it does what the first command "
          + "would have done, such as writing the report of a reproduction or a trial."
    },
    footer = {
      "Examples:",
      "  trainability resume runs/first",
      "  trainability resume runs/first/seed-2",
      "  trainability resume runs/fig1-quick --jobs 2",
    })
final class ResumeCommand implements Callable<Integer> {

  private final Provider<Catalogue> catalogue;
  private final RunExecution execution;
  private final TrialTraining trials;
  private final ReportOutput reports;

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "DIR",
      description = "A run's directory, or a folder of runs: of a plan, a reproduction or a trial.")
  private Path folder;

  @Mixin private ExecutionOptions options;

  @Mixin private ClaimsDocument claims;

  @Inject
  ResumeCommand(
      Provider<Catalogue> catalogue,
      RunExecution execution,
      TrialTraining trials,
      ReportOutput reports) {
    this.catalogue = catalogue;
    this.execution = execution;
    this.trials = trials;
    this.reports = reports;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    CommandLine command = spec.commandLine();
    MissingInputException.require(folder);
    if (Archive.isIn(folder)) {
      throw new ParameterException(
          command, folder + " is an archive; resume the runs that it was made from");
    }
    Manner manner = new Manner(Set.of(), Manner.CHECKPOINT_EVERY);
    claims.requireReproduction(folder, command);
    if (ChallengeRecord.isIn(folder)) {
      return trials.carryOut(
          ChallengeOutput.open(catalogue.get(), ChallengeRecord.read(folder), folder),
          folder,
          Note.NONE,
          options,
          manner,
          false,
          command);
    }
    boolean isReproduction = ReproductionRecord.isIn(folder);
    List<RunRequest> requests =
        isReproduction
            ? Reproduction.of(catalogue.get(), ReproductionRecord.read(folder)).requests(folder)
            : PreparedRun.requestsIn(catalogue.get(), folder);
    if (requests.isEmpty()) {
      throw new NoRunException(folder, "holds no run that could be resumed");
    }
    Map<RunRequest, Status> statuses =
        execution.resume(requests, folder, options, manner, command.getErr());
    if (execution.wasInterrupted(statuses, folder, command.getErr())) {
      return ExitCode.INTERRUPTED;
    }
    if (isReproduction) {
      reports.write(
          ReproductionReport.of(catalogue.get(), folder),
          ReproductionRecord.read(folder).profile(),
          folder,
          claims,
          command.getOut());
      return RunExecution.exitCode(statuses);
    }
    RunText.print(statuses, command.getOut());
    return RunExecution.exitCodeOfPlan(statuses);
  }
}
