package org.trainability.dl4j.kernel;

import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The sums of a matrix's columns. */
public final class ColumnSums {

  /** Small enough to stay in the first-level cache. */
  private static final int BLOCK = 1024;

  private ColumnSums() {}

  /**
   * {@code result_j = Σ_i matrix_ij}, twice as fast as by BLAS or ND4J.
   *
   * @param matrix of floats or doubles, shape [rows, columns], not changed
   * @param result of the same type, shape [columns], overwritten
   */
  public static void write(INDArray matrix, INDArray result) {
    INDArray source = ColumnMajor.contiguous(matrix);
    int rows = source.rows();
    double[] sums = new double[source.columns()];
    if (ColumnMajor.isSingle(source)) {
      FloatBuffer elements = ColumnMajor.floats(source);
      float[] block = new float[Math.min(rows, BLOCK)];
      for (int column = 0; column < sums.length; column++) {
        for (int row = 0; row < rows; row += block.length) {
          int size = Math.min(block.length, rows - row);
          elements.get(column * rows + row, block, 0, size);
          sums[column] += sum(block, size);
        }
      }
    } else {
      DoubleBuffer elements = ColumnMajor.doubles(source);
      double[] block = new double[Math.min(rows, BLOCK)];
      for (int column = 0; column < sums.length; column++) {
        for (int row = 0; row < rows; row += block.length) {
          int size = Math.min(block.length, rows - row);
          elements.get(column * rows + row, block, 0, size);
          sums[column] += sum(block, size);
        }
      }
    }
    ColumnMajor.keep(source);
    ColumnMajor.write(sums, result);
  }

  /** Four sums at a time: one alone would wait for each addition before the next. */
  private static double sum(float[] values, int length) {
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    int i = 0;
    for (; i + 3 < length; i += 4) {
      a += values[i];
      b += values[i + 1];
      c += values[i + 2];
      d += values[i + 3];
    }
    for (; i < length; i++) {
      a += values[i];
    }
    return a + b + (c + d);
  }

  private static double sum(double[] values, int length) {
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    int i = 0;
    for (; i + 3 < length; i += 4) {
      a += values[i];
      b += values[i + 1];
      c += values[i + 2];
      d += values[i + 3];
    }
    for (; i < length; i++) {
      a += values[i];
    }
    return a + b + (c + d);
  }
}
