package org.trainability.checkpoints;

/** Which dimension of a weight matrix comes first. */
public enum WeightOrder {
  /** Outputs, then inputs, as in PyTorch. */
  OUT_IN,
  /** Inputs, then outputs, as in Keras and Flax. */
  IN_OUT
}
