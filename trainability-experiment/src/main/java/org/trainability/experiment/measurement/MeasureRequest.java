package org.trainability.experiment.measurement;

import java.nio.file.Path;
import java.util.List;
import org.trainability.experiment.plan.DeclaredNetwork;

/**
 * Checkpoints of one network that are to be measured.
 *
 * @param network as declared; its plan has a task for each checkpoint, and a step for each batch
 * @param checkpoints in order, at least one
 * @param optimizerState whether Adam's moments are read too
 * @param jobs how many checkpoints are measured at a time, at least 1; the readings are the same
 * @param directory where the records go, as those of a run
 */
public record MeasureRequest(
    DeclaredNetwork network,
    List<CheckpointInput> checkpoints,
    boolean optimizerState,
    int jobs,
    Path directory) {

  public MeasureRequest {
    checkpoints = List.copyOf(checkpoints);
  }
}
