package org.trainability.scheduler.kernel;

import java.nio.FloatBuffer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The elements of an array in double precision. */
final class Doubles {

  private Doubles() {}

  /**
   * @param array of floats or doubles, any shape
   * @return its elements; the order of a vector is kept
   */
  static double[] of(INDArray array) {
    // ND4J's own conversion goes element by element through a checked index.
    INDArray vector = array.isVector() && array.ordering() == 'c' ? array : array.dup('c');
    boolean whole = vector.offset() == 0 && vector.data().length() == vector.length();
    if (!whole || vector.elementWiseStride() != 1) {
      vector = vector.dup('c');
    }
    int length = Math.toIntExact(vector.length());
    double[] values = new double[length];
    if (vector.dataType() == DataType.FLOAT) {
      FloatBuffer source = vector.data().asNioFloat();
      float[] floats = new float[length];
      source.get(floats);
      for (int i = 0; i < length; i++) {
        values[i] = floats[i];
      }
    } else {
      vector.data().asNioDouble().get(values);
    }
    return values;
  }
}
