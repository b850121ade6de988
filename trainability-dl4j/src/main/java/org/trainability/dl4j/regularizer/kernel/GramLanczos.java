package org.trainability.dl4j.regularizer.kernel;

import java.util.Arrays;
import org.trainability.dl4j.kernel.TridiagonalTop;

/**
 * The eigenvector of the largest eigenvalue of a Gram matrix, by Lanczos iteration with full
 * reorthogonalization from a fixed start: the same matrix always gives the same vector.
 *
 * @see "Golub and Van Loan 2013, Matrix computations, section 10.1"
 */
public final class GramLanczos {

  /** Below this share of the eigenvalue a new direction is rounding noise. */
  private static final double NOISE = 1e-14;

  /** How far an eigenvalue may seem to lie below a diagonal entry, through rounding alone. */
  private static final double SLACK = 1e-10;

  /** The fractional parts of the multiples of the golden ratio fill (0, 1) evenly. */
  private static final double GOLDEN_RATIO = (1 + Math.sqrt(5)) / 2;

  private GramLanczos() {}

  /**
   * Iterates until the residual ‖Av − θv‖ is at most {@code tolerance · θ}.
   *
   * <p>The start has a part along any eigenvector that is not made to be orthogonal to it. As a
   * safeguard no θ is accepted that is less than a diagonal entry of A, which the largest
   * eigenvalue never is.
   *
   * @param matrix A, symmetric positive semidefinite, n × n entries, column after column
   * @param n at least 1
   * @param tolerance at least about 1e-13
   * @return a unit vector of n entries; where the largest eigenvalue is multiple, one of its
   *     eigenvectors, and for the zero matrix any
   */
  public static double[] topEigenvector(double[] matrix, int n, double tolerance) {
    int pole = largestDiagonal(matrix, n);
    double floor = matrix[pole * n + pole];
    if (!(floor > 0)) {
      return unit(n, pole);
    }
    double[][] basis = new double[n][];
    double[] diagonal = new double[n];
    double[] side = new double[n];
    basis[0] = start(n);
    for (int k = 0; ; k++) {
      double[] next = product(matrix, n, basis[k]);
      diagonal[k] = dot(next, basis[k]);
      orthogonalize(next, basis, k + 1);
      side[k] = Math.sqrt(dot(next, next));
      double theta = TridiagonalTop.eigenvalue(diagonal, side, k + 1);
      double[] ritz = TridiagonalTop.eigenvector(diagonal, side, k + 1, theta);
      boolean settled = !(side[k] * ritz[k] > tolerance * theta);
      if (k + 1 == n || (settled && !(theta < floor * (1 - SLACK)))) {
        return combine(basis, ritz);
      }
      if (side[k] <= NOISE * theta) {
        // An invariant subspace without the top eigenvector: go on beside it.
        side[k] = 0;
        next = unit(n, pole);
        orthogonalize(next, basis, k + 1);
      }
      scale(next, 1 / Math.sqrt(dot(next, next)));
      basis[k + 1] = next;
    }
  }

  /** A NaN counts as the largest, so that it shows in the result. */
  private static int largestDiagonal(double[] matrix, int n) {
    int best = 0;
    for (int i = 1; i < n; i++) {
      if (!(matrix[i * n + i] <= matrix[best * n + best])) {
        best = i;
      }
    }
    return best;
  }

  private static double[] start(int n) {
    double[] x = new double[n];
    for (int i = 0; i < n; i++) {
      double multiple = (i + 1) * GOLDEN_RATIO;
      x[i] = multiple - Math.floor(multiple);
    }
    scale(x, 1 / Math.sqrt(dot(x, x)));
    return x;
  }

  private static double[] unit(int n, int index) {
    double[] x = new double[n];
    x[index] = 1;
    return x;
  }

  private static double[] product(double[] matrix, int n, double[] x) {
    double[] y = new double[n];
    for (int column = 0; column < n; column++) {
      addScaled(x[column], matrix, column * n, y);
    }
    return y;
  }

  /** Twice, as once leaves what rounding puts back. */
  private static void orthogonalize(double[] x, double[][] basis, int count) {
    for (int round = 0; round < 2; round++) {
      for (int j = 0; j < count; j++) {
        addScaled(-dot(x, basis[j]), basis[j], 0, x);
      }
    }
  }

  private static double[] combine(double[][] basis, double[] weights) {
    double[] x = new double[basis[0].length];
    for (int j = 0; j < weights.length; j++) {
      addScaled(weights[j], basis[j], 0, x);
    }
    return x;
  }

  private static void addScaled(double factor, double[] from, int offset, double[] to) {
    for (int i = 0; i < to.length; i++) {
      to[i] += factor * from[offset + i];
    }
  }

  private static void scale(double[] x, double factor) {
    Arrays.setAll(x, i -> x[i] * factor);
  }

  /** With four partial sums, which need not wait for each other. */
  private static double dot(double[] x, double[] y) {
    double sum0 = 0;
    double sum1 = 0;
    double sum2 = 0;
    double sum3 = 0;
    int i = 0;
    for (; i + 3 < x.length; i += 4) {
      sum0 += x[i] * y[i];
      sum1 += x[i + 1] * y[i + 1];
      sum2 += x[i + 2] * y[i + 2];
      sum3 += x[i + 3] * y[i + 3];
    }
    for (; i < x.length; i++) {
      sum0 += x[i] * y[i];
    }
    return sum0 + sum1 + (sum2 + sum3);
  }
}
