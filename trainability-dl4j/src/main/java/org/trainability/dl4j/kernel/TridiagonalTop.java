package org.trainability.dl4j.kernel;

import java.util.Arrays;

/** The largest eigenvalue of a symmetric tridiagonal matrix, and its eigenvector. */
public final class TridiagonalTop {

  /** One round of inverse iteration is nearly enough; the others polish. */
  private static final int ROUNDS = 3;

  private TridiagonalTop() {}

  /**
   * The largest eigenvalue, by bisection on the sign of the pivots of T − xI, to the last bit or
   * two.
   *
   * @param diagonal of T, n entries used
   * @param side beside the diagonal of T, n − 1 entries used
   * @param n order of T, at least 1
   * @return the least number found above which no eigenvalue lies
   */
  public static double eigenvalue(double[] diagonal, double[] side, int n) {
    double low = diagonal[0];
    double high = diagonal[0];
    for (int i = 0; i < n; i++) {
      double radius = (i > 0 ? Math.abs(side[i - 1]) : 0) + (i < n - 1 ? Math.abs(side[i]) : 0);
      low = Math.max(low, diagonal[i]);
      high = Math.max(high, diagonal[i] + radius);
    }
    while (true) {
      double middle = low + (high - low) / 2;
      if (!(low < middle && middle < high)) {
        return high;
      }
      if (isAbove(middle, diagonal, side, n)) {
        high = middle;
      } else {
        low = middle;
      }
    }
  }

  private static boolean isAbove(double x, double[] diagonal, double[] side, int n) {
    double pivot = diagonal[0] - x;
    for (int i = 1; pivot < 0 && i < n; i++) {
      pivot = diagonal[i] - x - side[i - 1] * side[i - 1] / pivot;
    }
    return pivot < 0;
  }

  /**
   * The unit eigenvector of the largest eigenvalue θ, by inverse iteration with xI − T for an x
   * just above θ. For {@code side} ≥ 0 all entries are ≥ 0: the start cannot be orthogonal to them,
   * and nothing cancels.
   *
   * @param side beside the diagonal of T, ≥ 0, n − 1 entries used
   * @param eigenvalue as {@link #eigenvalue} gives it
   * @return n entries
   */
  public static double[] eigenvector(double[] diagonal, double[] side, int n, double eigenvalue) {
    double shift = eigenvalue + 2 * Math.ulp(eigenvalue);
    double[] pivots = new double[n];
    for (int i = 0; i < n; i++) {
      double carried = i == 0 ? 0 : side[i - 1] * side[i - 1] / pivots[i - 1];
      // Rounding may bring the last pivots to zero or below; the exact ones are positive.
      pivots[i] = Math.max(shift - diagonal[i] - carried, Math.ulp(shift));
    }
    double[] x = new double[n];
    Arrays.fill(x, 1);
    for (int round = 0; round < ROUNDS; round++) {
      for (int i = 1; i < n; i++) {
        x[i] += side[i - 1] / pivots[i - 1] * x[i - 1];
      }
      x[n - 1] /= pivots[n - 1];
      for (int i = n - 2; i >= 0; i--) {
        x[i] = (x[i] + side[i] * x[i + 1]) / pivots[i];
      }
      normalize(x);
    }
    return x;
  }

  private static void normalize(double[] x) {
    // Divided by the largest entry first: inverse iteration may overflow the squares.
    double largest = 0;
    for (double entry : x) {
      largest = Math.max(largest, Math.abs(entry));
    }
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      x[i] /= largest;
      sum += x[i] * x[i];
    }
    double norm = Math.sqrt(sum);
    for (int i = 0; i < x.length; i++) {
      x[i] /= norm;
    }
  }
}
