package org.trainability.dl4j.constraint.kernel;

import java.util.function.IntToDoubleFunction;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.trainability.dl4j.kernel.ColumnMajor;

/**
 * Projections of tensors onto norms and boxes, in place. Norms are summed in double precision; a
 * tensor that need not move stays bit by bit.
 */
public final class Projections {

  private Projections() {}

  /**
   * Computes the Euclidean norm of all elements.
   *
   * @param tensor of floats or doubles, any shape
   * @return ‖w‖₂
   */
  public static double norm(INDArray tensor) {
    return norm(elements(tensor), 0, (int) tensor.length());
  }

  /**
   * Computes the Euclidean norm of each column: of each unit's incoming weights.
   *
   * @param matrix of floats or doubles, shape [in, out]
   * @return length out
   */
  public static double[] columnNorms(INDArray matrix) {
    double[] elements = elements(matrix);
    int rows = matrix.rows();
    double[] norms = new double[matrix.columns()];
    for (int column = 0; column < norms.length; column++) {
      norms[column] = norm(elements, column * rows, rows);
    }
    return norms;
  }

  /**
   * {@code w ← min(max(w, −bound), bound)}, element by element.
   *
   * @param tensor of floats or doubles, changed in place
   * @param bound ≥ 0
   */
  public static void clip(INDArray tensor, double bound) {
    double[] elements = elements(tensor);
    boolean moved = false;
    for (int i = 0; i < elements.length; i++) {
      double clipped = Math.min(Math.max(elements[i], -bound), bound);
      moved |= clipped != elements[i];
      elements[i] = clipped;
    }
    if (moved) {
      ColumnMajor.write(elements, tensor);
    }
  }

  /**
   * {@code w ← factor · w}, all elements alike.
   *
   * @param tensor of floats or doubles, changed in place
   */
  public static void scale(INDArray tensor, double factor) {
    if (factor != 1) {
      double[] elements = elements(tensor);
      for (int i = 0; i < elements.length; i++) {
        elements[i] *= factor;
      }
      ColumnMajor.write(elements, tensor);
    }
  }

  /**
   * Multiplies each column by a factor of its own.
   *
   * @param matrix of floats or doubles, shape [in, out], changed in place
   * @param factor of column k, from 0
   */
  public static void scaleColumns(INDArray matrix, IntToDoubleFunction factor) {
    double[] elements = elements(matrix);
    int rows = matrix.rows();
    boolean moved = false;
    for (int column = 0; column < matrix.columns(); column++) {
      double scale = factor.applyAsDouble(column);
      moved |= scale != 1;
      for (int i = column * rows; scale != 1 && i < (column + 1) * rows; i++) {
        elements[i] *= scale;
      }
    }
    if (moved) {
      ColumnMajor.write(elements, matrix);
    }
  }

  private static double[] elements(INDArray tensor) {
    double[] elements = new double[Math.toIntExact(tensor.length())];
    ColumnMajor.read(tensor, elements);
    return elements;
  }

  private static double norm(double[] elements, int from, int length) {
    double sum = 0;
    for (int i = from; i < from + length; i++) {
      sum += elements[i] * elements[i];
    }
    return Math.sqrt(sum);
  }
}
