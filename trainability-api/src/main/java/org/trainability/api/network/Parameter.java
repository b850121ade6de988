package org.trainability.api.network;

import java.util.Arrays;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A trainable tensor of the network.
 *
 * @param name layer and role, as {@code fc1.weight}
 * @param role what the tensor is
 * @param value its present value: a weight has shape [in, out], all others are vectors [n]; a
 *     weight that its layer does not apply as one such matrix (of a depthwise, separable or locally
 *     connected layer, a deconvolution, an attention's output) has three axes or more
 * @param initial its value at the start of the run, entry by entry, or as a reset drew it last,
 *     same shape; what a reset sets without drawing, as a zero, leaves it as it was. A reset gives
 *     a new array, and no array changes
 * @param output whether it belongs to the layer that puts out the network's output
 */
@API(status = Status.STABLE, since = "0.1")
public record Parameter(String name, Role role, INDArray value, INDArray initial, boolean output) {

  /** A tensor of another layer than the output layer. */
  public Parameter(String name, Role role, INDArray value, INDArray initial) {
    this(name, role, value, initial, false);
  }

  /** {@return whether it is a weight with a column for each output} */
  public boolean isMatrix() {
    return role == Role.WEIGHT && value.rank() == 2;
  }

  /**
   * Gives the value of a weight to what needs a matrix of it.
   *
   * @return the value, shape [in, out]
   * @throws IllegalArgumentException if it is not {@linkplain #isMatrix a matrix}
   */
  public INDArray matrix() {
    if (!isMatrix()) {
      throw new IllegalArgumentException(
          "%s must be a matrix with a column for each output, but its layer keeps it as %s: what needs a matrix is undefined for it"
              .formatted(name, Arrays.toString(value.shape())));
    }
    return value;
  }

  /**
   * Replaces the initial value.
   *
   * @param drawn same shape
   * @return the same tensor with that initial value
   */
  public Parameter withInitial(INDArray drawn) {
    return new Parameter(name, role, value, drawn, output);
  }

  /** What a tensor is. */
  public enum Role {
    WEIGHT,
    BIAS,
    /** The gain of a normalization, one for each unit. */
    SCALE,
    /** The shift of a normalization, one for each unit. */
    SHIFT,
    /** A trained parameter of an activation, of one unit or of a layer; never decayed. */
    ACTIVATION
  }
}
