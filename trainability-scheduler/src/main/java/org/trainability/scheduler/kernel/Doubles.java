package org.trainability.scheduler.kernel;

import java.lang.ref.Reference;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The elements of an array in double precision. */
public final class Doubles {

  private Doubles() {}

  /**
   * {@return its elements, row by row}
   *
   * @param array of floating-point numbers, any shape and strides
   */
  public static double[] of(INDArray array) {
    if (array.dataType() != DataType.FLOAT && array.dataType() != DataType.DOUBLE) {
      return of(array.castTo(DataType.DOUBLE));
    }
    INDArray plain = isPlain(array) ? array : array.dup('c');
    double[] values = new double[Math.toIntExact(plain.length())];
    // ND4J's own conversion goes element by element through a checked index.
    try {
      if (plain.dataType() == DataType.FLOAT) {
        float[] floats = new float[values.length];
        plain.data().asNioFloat().get(floats);
        for (int i = 0; i < values.length; i++) {
          values[i] = floats[i];
        }
      } else {
        plain.data().asNioDouble().get(values);
      }
    } finally {
      // A window on an array's memory does not keep the array.
      Reference.reachabilityFence(plain);
    }
    return values;
  }

  /**
   * Copies elements in Fortran order: of a weight of shape [in, out] the entry from input i to unit
   * k is k·in + i.
   *
   * @param tensor of floating-point numbers, any shape and strides
   * @return its elements, the first index running fastest
   */
  public static double[] fortran(INDArray tensor) {
    return of(tensor.reshape('f', new long[] {tensor.length()}));
  }

  /** Whether the buffer holds the elements, row by row, and nothing else. */
  private static boolean isPlain(INDArray array) {
    return array.ordering() == 'c'
        && array.elementWiseStride() == 1
        && array.offset() == 0
        && array.data().length() == array.length();
  }
}
