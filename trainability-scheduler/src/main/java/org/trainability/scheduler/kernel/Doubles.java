package org.trainability.scheduler.kernel;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The elements of an array in double precision. */
final class Doubles {

  private Doubles() {}

  /**
   * {@return its elements, row by row}
   *
   * @param array of floats or doubles, any shape and strides
   */
  static double[] of(INDArray array) {
    INDArray plain = isPlain(array) ? array : array.dup('c');
    double[] values = new double[Math.toIntExact(plain.length())];
    // ND4J's own conversion goes element by element through a checked index.
    if (plain.dataType() == DataType.FLOAT) {
      float[] floats = new float[values.length];
      plain.data().asNioFloat().get(floats);
      for (int i = 0; i < values.length; i++) {
        values[i] = floats[i];
      }
    } else {
      plain.data().asNioDouble().get(values);
    }
    return values;
  }

  /** Whether the buffer holds the elements, row by row, and nothing else. */
  private static boolean isPlain(INDArray array) {
    return array.ordering() == 'c'
        && array.elementWiseStride() == 1
        && array.offset() == 0
        && array.data().length() == array.length();
  }
}
