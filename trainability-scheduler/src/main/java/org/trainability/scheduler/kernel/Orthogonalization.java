package org.trainability.scheduler.kernel;

import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The orthogonal matrix nearest to a matrix W = UΣVᵀ, its polar factor UVᵀ, in double precision:
 * exactly, or by iterations of Newton and Schulz
 *
 * <pre>
 * X₀ = W/‖W‖_F,    X ← 1.5 X − 0.5 X Xᵀ X
 * </pre>
 *
 * An iteration multiplies a small singular value by 1.5, so that ten reach 1 where σ_min/‖W‖_F ≳
 * 1/20; far below, σ ends at about 57.7 σ/‖W‖_F. A matrix of zeros has no polar factor.
 *
 * @see "Han et al. 2026, FIRE, arXiv 2602.08040; Higham 2008, Functions of Matrices, Chapter 8"
 */
public final class Orthogonalization {

  /** Beside the largest, a smaller singular value is rounding. */
  private static final double RANK_TOLERANCE = 1e-12;

  private Orthogonalization() {}

  /**
   * What became of a matrix.
   *
   * @param values its entries in Fortran order
   * @param deviation largest |σ − 1| of its min(in, out) singular values
   * @param isZero whether the matrix was all zeros, and was left so
   */
  public record Result(double[] values, double deviation, boolean isZero) {}

  /**
   * Iterates.
   *
   * @param matrix not changed
   * @param iterations at least 1
   * @return X after so many
   */
  public static Result newtonSchulz(INDArray matrix, int iterations) {
    INDArray wide = wide(matrix);
    double norm = norm(wide);
    if (norm == 0) {
      return zeros(matrix);
    }
    INDArray x = wide.div(norm);
    for (int i = 0; i < iterations; i++) {
      INDArray gram = x.mmul(x.transpose());
      x = x.mul(1.5).subi(gram.mmul(x).muli(0.5));
    }
    return result(matrix, x);
  }

  /**
   * Computes the polar factor by singular values. Directions in which W is zero stay zero.
   *
   * @param matrix not changed
   * @return UVᵀ
   */
  public static Result polar(INDArray matrix) {
    INDArray wide = wide(matrix);
    double norm = norm(wide);
    if (norm == 0) {
      return zeros(matrix);
    }
    double[][] rows = wide.div(norm).toDoubleMatrix();
    double[][] rotations = new double[rows.length][rows.length];
    for (int i = 0; i < rows.length; i++) {
      rotations[i][i] = 1;
    }
    SingularValues.orthogonalize(rows, rotations);
    double[] sigma = SingularValues.norms(rows);
    double least = RANK_TOLERANCE * Arrays.stream(sigma).max().orElseThrow();
    for (int k = 0; k < rows.length; k++) {
      double scale = sigma[k] <= least ? 0 : 1 / sigma[k];
      for (int i = 0; i < rows[k].length; i++) {
        rows[k][i] *= scale;
      }
    }
    return result(matrix, Nd4j.create(rotations).transpose().mmul(Nd4j.create(rows)));
  }

  /** In double precision, with no more rows than columns: a copy. */
  private static INDArray wide(INDArray matrix) {
    INDArray copy = matrix.castTo(DataType.DOUBLE).dup('f');
    return copy.rows() <= copy.columns() ? copy : copy.transpose().dup('f');
  }

  private static double norm(INDArray matrix) {
    return Math.sqrt(Arrays.stream(Doubles.of(matrix)).map(value -> value * value).sum());
  }

  private static Result zeros(INDArray matrix) {
    return new Result(new double[Math.toIntExact(matrix.length())], 1, true);
  }

  private static Result result(INDArray matrix, INDArray wide) {
    double deviation =
        Arrays.stream(SingularValues.of(wide.toDoubleMatrix()))
            .map(sigma -> Math.abs(sigma - 1))
            .max()
            .orElseThrow();
    boolean transposed = matrix.rows() > matrix.columns();
    // Row by row of the transposed matrix is column by column.
    double[] values = Doubles.of(transposed ? wide : wide.transpose());
    return new Result(values, deviation, false);
  }
}
