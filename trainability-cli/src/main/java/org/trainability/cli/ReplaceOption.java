package org.trainability.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.trainability.experiment.run.RunRequest;
import org.trainability.records.RunDirectory;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Whether runs that can be resumed may be begun again. */
final class ReplaceOption {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--replace",
      description = "Start over even where there are unfinished runs that 'resume' could continue.")
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
                  ShellCommand.of("trainability", "resume", folder)));
    }
  }
}
