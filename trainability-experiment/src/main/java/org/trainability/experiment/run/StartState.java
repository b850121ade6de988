package org.trainability.experiment.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.trainability.dl4j.Learner;
import org.trainability.dl4j.control.TrainingSession;
import org.trainability.dl4j.state.LearnerState;
import org.trainability.dl4j.state.OptimizerState;
import org.trainability.experiment.plan.Plan;
import org.trainability.records.NoRunException;
import org.trainability.records.Provenance;
import org.trainability.records.RunDirectory;
import org.trainability.records.Sha256;

/**
 * The state of another run, with whose network a run begins. Its parameters are the run's initial
 * ones. The optimizer's moments and count go on if both plans name the same optimizer; rates,
 * tasks, controller and records begin as in any other run.
 *
 * @param state as it was saved
 * @param sha256 of the file
 */
record StartState(RunState state, String sha256) {

  private static final String OPTIMIZER = "optimizer.use";

  /**
   * {@return the checkpoint that is meant: of a run the newest, of a folder that of the same seed}
   *
   * @param from a run's directory, a folder of runs, or a checkpoint
   * @param seed of the run that is to begin
   * @throws NoRunException if there is none
   * @throws IOException if the folder can't be read
   */
  static Path find(Path from, long seed) throws IOException {
    if (Files.isRegularFile(from)) {
      return from;
    }
    Path sameSeed = RunRequest.directory(from, seed);
    Path run = Files.isDirectory(sameSeed) ? sameSeed : from;
    List<Path> checkpoints = RunDirectory.at(run).checkpoints().newestFirst();
    if (checkpoints.isEmpty()) {
      throw new NoRunException(
          run,
          "has no checkpoint from which seed %s could begin; a run has one from its first step to its end"
              .formatted(seed));
    }
    return checkpoints.get(0);
  }

  /**
   * {@return what lies in a run's directory; empty where the network is drawn}
   *
   * @throws IOException if it can't be read
   */
  static Optional<StartState> in(RunDirectory run) throws IOException {
    Path file = run.start();
    return Files.exists(file)
        ? Optional.of(new StartState(run.checkpoints().read(file, RunState.class), Sha256.of(file)))
        : Optional.empty();
  }

  /** Whether the optimizer goes on too. */
  boolean hasOptimizerOf(Plan plan) {
    return plan.optimizer().use().equals(state.identity().plan().get(OPTIMIZER));
  }

  /**
   * @param parameters of a network as it was drawn; overwritten
   * @throws IllegalArgumentException if they are of another number or type
   */
  void restoreParameters(INDArray parameters) {
    try {
      state.learner().parameters().copyTo(parameters);
    } catch (IllegalArgumentException other) {
      throw new IllegalArgumentException(
          "the state to begin from is of another network: " + other.getMessage(), other);
    }
  }

  /** Gives a learner whose parameters are those of this state its optimizer's state. */
  void restoreOptimizer(Learner learner) {
    LearnerState fresh = learner.state();
    OptimizerState saved = state.learner().optimizer();
    Map<String, OptimizerState.LayerState> layers = new LinkedHashMap<>();
    saved
        .layers()
        .forEach(
            (name, layer) ->
                layers.put(
                    name,
                    new OptimizerState.LayerState(
                        learner.rates().getOrDefault(name, layer.rate()), layer.arrays())));
    learner.restore(
        new LearnerState(
            fresh.parameters(),
            fresh.initial(),
            new OptimizerState(saved.updates(), layers),
            fresh.computed(),
            fresh.iteration(),
            null,
            fresh.average(),
            fresh.penalties()));
  }

  Provenance.Origin origin(Plan plan) {
    TrainingSession.State session = state.progress().session();
    return new Provenance.Origin(
        session.step(), session.task(), hasOptimizerOf(plan), state.identity());
  }
}
