package org.trainability.api.network;

import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A number that an optimizer keeps for each parameter of a layer, in the precision of the
 * parameters. A Java array, as an optimizer passes over all of it at each step, and a loop over
 * memory outside the heap would have to copy it twice.
 */
public final class StateArray {

  private final float[] floats;
  private final double[] doubles;

  private StateArray(float[] floats, double[] doubles) {
    this.floats = floats;
    this.doubles = doubles;
  }

  /**
   * @param type FLOAT or DOUBLE
   * @param length number of parameters
   * @return zeros
   * @throws IllegalArgumentException for another type
   */
  public static StateArray zeros(DataType type, long length) {
    int size = Math.toIntExact(length);
    return switch (type) {
      case FLOAT -> new StateArray(new float[size], null);
      case DOUBLE -> new StateArray(null, new double[size]);
      default ->
          throw new IllegalArgumentException(
              "an optimizer's state must be of type FLOAT or DOUBLE, was " + type);
    };
  }

  /**
   * @return whether these are floats
   */
  public boolean isSingle() {
    return floats != null;
  }

  /**
   * @return the numbers themselves, if they are floats
   */
  public float[] floats() {
    if (floats == null) {
      throw new IllegalStateException("the state is in doubles");
    }
    return floats;
  }

  /**
   * @return the numbers themselves, if they are doubles
   */
  public double[] doubles() {
    if (doubles == null) {
      throw new IllegalStateException("the state is in floats");
    }
    return doubles;
  }

  /** Sets all numbers to zero. */
  public void clear() {
    if (isSingle()) {
      Arrays.fill(floats, 0);
    } else {
      Arrays.fill(doubles, 0);
    }
  }

  /**
   * @return a copy, shape [length]
   */
  public INDArray copy() {
    return isSingle() ? Nd4j.createFromArray(floats) : Nd4j.createFromArray(doubles);
  }
}
