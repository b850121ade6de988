package org.trainability.experiment.run;

/** What a run leaves behind only when asked. */
public enum RunOutput {
  /**
   * {@code network.zip}, the network as it stands when the run ends, for programs that have DL4J
   * alone; also of a run that was stopped or diverged, not of one that failed.
   */
  NETWORK,
  /** Events for TensorBoard. */
  EVENTS
}
