package org.trainability.cli;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.trainability.experiment.run.PreparedRun.Manner;
import org.trainability.experiment.run.RunOutput;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How the commands that train carry out their runs. */
final class TrainingOptions {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  private Duration checkpointEvery = Manner.CHECKPOINT_EVERY;

  @Mixin private ExecutionOptions execution;

  @Option(
      names = "--tensorboard",
      description = "Also write events for TensorBoard into each run's directory.")
  private boolean tensorBoard;

  @Option(
      names = "--save-network",
      description =
          "Write each run's network to network.zip in its directory, in the format of DL4J.")
  private boolean saveNetwork;

  @Option(
      names = "--checkpoint-every",
      paramLabel = "SECONDS",
      description =
          "Save a checkpoint this often within a task," + " as well as at its start; default: 120.")
  void setCheckpointEvery(double seconds) {
    if (!(seconds >= 0) || seconds > Integer.MAX_VALUE) {
      throw new ParameterException(
          spec.commandLine(), "--checkpoint-every must be a number of seconds, was " + seconds);
    }
    checkpointEvery = Duration.ofMillis(Math.round(seconds * 1e3));
  }

  /** {@return where runs are carried out} */
  ExecutionOptions execution() {
    return execution;
  }

  /** {@return how each run is carried out} */
  Manner manner() {
    Set<RunOutput> extras = EnumSet.noneOf(RunOutput.class);
    if (tensorBoard) {
      extras.add(RunOutput.EVENTS);
    }
    if (saveNetwork) {
      extras.add(RunOutput.NETWORK);
    }
    return new Manner(extras, checkpointEvery);
  }
}
