package org.trainability.scheduler.kernel;

import java.util.Arrays;

/**
 * The singular value decomposition of a small matrix by one-sided Jacobi rotations: rows are
 * rotated in pairs until all are orthogonal. Their norms are then the singular values, each to
 * nearly full relative precision. It takes O(rows² · columns) for each of about ten sweeps.
 *
 * @see "Demmel and Veselic 1992, Jacobi's Method is More Accurate than QR; Golub and Van Loan 2013,
 *     Matrix Computations, Section 8.6.3"
 */
public final class SingularValues {

  /** Rows are orthogonal where the cosine between any two is at most this. */
  private static final double TOLERANCE = 1e-15;

  private static final int MOST_SWEEPS = 60;

  private SingularValues() {}

  /**
   * Rotates the rows of a matrix W = UΣVᵀ until they are orthogonal: UᵀW = ΣVᵀ.
   *
   * @param rows r rows of c ≥ r numbers each, finite; overwritten by ΣVᵀ
   * @param rotations shape [r, r], overwritten by Uᵀ times what it holds; null if not wanted
   */
  static void orthogonalize(double[][] rows, double[][] rotations) {
    boolean rotated = true;
    for (int sweep = 0; rotated && sweep < MOST_SWEEPS; sweep++) {
      rotated = false;
      for (int p = 0; p < rows.length - 1; p++) {
        for (int q = p + 1; q < rows.length; q++) {
          rotated |= rotate(rows, rotations, p, q);
        }
      }
    }
  }

  /** Makes rows p and q orthogonal; tells whether they were not. */
  private static boolean rotate(double[][] rows, double[][] rotations, int p, int q) {
    double pp = 0;
    double qq = 0;
    double pq = 0;
    double[] left = rows[p];
    double[] right = rows[q];
    for (int i = 0; i < left.length; i++) {
      pp += left[i] * left[i];
      qq += right[i] * right[i];
      pq += left[i] * right[i];
    }
    if (Math.abs(pq) <= TOLERANCE * Math.sqrt(pp) * Math.sqrt(qq)) {
      return false;
    }
    double zeta = (qq - pp) / (2 * pq);
    double t = Math.copySign(1, zeta) / (Math.abs(zeta) + StrictMath.hypot(1, zeta));
    double cosine = 1 / StrictMath.hypot(1, t);
    double sine = cosine * t;
    turn(left, right, cosine, sine);
    if (rotations != null) {
      turn(rotations[p], rotations[q], cosine, sine);
    }
    return true;
  }

  private static void turn(double[] left, double[] right, double cosine, double sine) {
    for (int i = 0; i < left.length; i++) {
      double l = left[i];
      left[i] = cosine * l - sine * right[i];
      right[i] = sine * l + cosine * right[i];
    }
  }

  /**
   * Computes the singular values.
   *
   * @param matrix rows of equally many numbers, finite; not changed
   * @return min(rows, columns) of them, ascending
   */
  public static double[] of(double[][] matrix) {
    double[][] rows = wide(matrix);
    orthogonalize(rows, null);
    double[] values = norms(rows);
    Arrays.sort(values);
    return values;
  }

  /** A copy, transposed where there are more rows than columns. */
  static double[][] wide(double[][] matrix) {
    if (matrix.length <= matrix[0].length) {
      return Arrays.stream(matrix).map(double[]::clone).toArray(double[][]::new);
    }
    double[][] transposed = new double[matrix[0].length][matrix.length];
    for (int i = 0; i < matrix.length; i++) {
      for (int j = 0; j < transposed.length; j++) {
        transposed[j][i] = matrix[i][j];
      }
    }
    return transposed;
  }

  static double[] norms(double[][] rows) {
    return Arrays.stream(rows)
        .mapToDouble(row -> Math.sqrt(Arrays.stream(row).map(value -> value * value).sum()))
        .toArray();
  }
}
