package org.trainability.dl4j.control;

/** A training that a controller steers, beyond its network. */
public interface Training {

  /**
   * Ends the training after the decision under way.
   *
   * @param reason for the records
   */
  void stop(String reason);

  /**
   * Sets the number of samples in a batch, from the next batch on.
   *
   * @param size B
   * @throws IllegalArgumentException if that can't be done here
   */
  void setBatchSize(int size);
}
