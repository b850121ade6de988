package org.trainability.cli;

import java.util.EnumSet;
import java.util.Set;
import org.trainability.benchmarks.run.Extra;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How the commands that train carry out their runs. */
final class TrainingOptions {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  private int jobs = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--tensorboard",
      description = "Also write events for TensorBoard into each run's directory.")
  private boolean tensorBoard;

  @Option(
      names = "--save-network",
      description =
          "Write each run's network to network.zip in its directory, which plain DL4J reads.")
  private boolean saveNetwork;

  @Option(
      names = "--jobs",
      paramLabel = "N",
      description = "Runs at a time; default: the number of cores.")
  void setJobs(int jobs) {
    if (jobs < 1) {
      throw new ParameterException(spec.commandLine(), "--jobs must be at least 1, was " + jobs);
    }
    this.jobs = jobs;
  }

  int jobs() {
    return jobs;
  }

  /**
   * @return what each run leaves behind besides its records
   */
  Set<Extra> extras() {
    Set<Extra> extras = EnumSet.noneOf(Extra.class);
    if (tensorBoard) {
      extras.add(Extra.EVENTS);
    }
    if (saveNetwork) {
      extras.add(Extra.NETWORK);
    }
    return extras;
  }
}
