package org.trainability.checkpoints.match;

import org.trainability.checkpoints.Tensor;

/**
 * A tensor of the declared network, for which one of the checkpoint is sought.
 *
 * @param name as {@code fc1.weight}
 * @param kind what it is
 * @param shape [in, out] of a weight matrix, [n] of all others
 */
public record Slot(String name, Kind kind, long[] shape) {

  /** What a tensor is. */
  public enum Kind {
    /** The matrix of a dense layer. */
    WEIGHT,
    /** What a dense layer adds. */
    BIAS,
    /** The gain of a normalization. */
    SCALE,
    /** The shift of a normalization. */
    SHIFT,
    /** The running mean of a normalization. */
    MEAN,
    /** The running variance of a normalization. */
    VARIANCE,
    /** Any other vector, such as a trained parameter of an activation. */
    OTHER;

    /** Whether it belongs to a normalization. */
    boolean isOfNormalization() {
      return this == SCALE || this == SHIFT || this == MEAN || this == VARIANCE;
    }
  }

  public Slot {
    shape = shape.clone();
  }

  @Override
  public long[] shape() {
    return shape.clone();
  }

  /** {@return how many numbers} */
  public long count() {
    return Tensor.count(shape);
  }

  String outline() {
    return name + " " + Tensor.outline(shape);
  }
}
