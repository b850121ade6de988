package org.trainability.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.trainability.experiment.plan.PlanValues;
import org.trainability.experiment.run.RunRequest;
import org.trainability.records.Provenance;
import org.trainability.records.RunDirectory;
import org.trainability.records.RunIdentity;
import org.trainability.records.RunIdentity.Difference;
import org.trainability.records.RunMismatchException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Whether runs that can be resumed, or finished runs of another plan, may be replaced. */
final class ReplaceOption {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--replace",
      description =
          "Start over even where there are unfinished runs that 'resume' could continue, or finished"
              + " runs of another plan.")
  private boolean replace;

  private static boolean isResumable(RunDirectory run) throws IOException {
    return !run.checkpoints().isEmpty() && !run.readStatus().hasEnded();
  }

  /**
   * Refuses to throw away what can be resumed.
   *
   * @param requests the runs that are to begin
   * @param folder of all of them
   */
  void check(List<RunRequest> requests, Path folder) throws IOException {
    if (replace) {
      return;
    }
    List<Path> unfinished = new ArrayList<>();
    for (RunRequest request : requests) {
      if (isResumable(RunDirectory.at(request.directory()))) {
        unfinished.add(request.directory());
      }
    }
    if (!unfinished.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(),
          "%s of %s runs in %s are unfinished and can be resumed, the first is %s. Resume them with '%s', or start over with --replace"
              .formatted(
                  unfinished.size(),
                  requests.size(),
                  folder,
                  unfinished.get(0),
                  ShellCommand.ofProgram("resume", folder)));
    }
  }

  /**
   * Refuses to throw away what another plan's runs have found.
   *
   * @param requests the runs that are to begin
   * @throws RunMismatchException with what differs
   */
  void checkFinished(List<RunRequest> requests) throws IOException {
    if (replace) {
      return;
    }
    for (RunRequest request : requests) {
      RunDirectory run = RunDirectory.at(request.directory());
      if (!Files.exists(run.provenance()) || !run.readStatus().hasEnded()) {
        continue;
      }
      RunIdentity finished = Provenance.read(run.provenance()).identity();
      List<Difference> differences =
          finished == null
              ? List.of()
              : finished.differencesOfPlan(PlanValues.settings(request.plan()));
      if (!differences.isEmpty()) {
        throw RunMismatchException.replacing(request.directory(), differences);
      }
    }
  }
}
