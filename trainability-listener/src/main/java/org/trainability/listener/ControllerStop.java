package org.trainability.listener;

import org.deeplearning4j.earlystopping.termination.IterationTerminationCondition;

/**
 * Ends a training by DL4J's {@code EarlyStoppingTrainer} as soon as the controller of a listener
 * wants it to end.
 *
 * @param listener that the network has
 */
record ControllerStop(TrainabilityListener listener) implements IterationTerminationCondition {

  private static final long serialVersionUID = 1L;

  @Override
  public void initialize() {
    // The listener knows what it has seen.
  }

  @Override
  public boolean terminate(double lastMiniBatchScore) {
    return listener.stopReason().isPresent();
  }

  @Override
  public String toString() {
    return "Trainability: " + listener.stopReason().orElse("the controller does not want to stop");
  }
}
