package org.trainability.dl4j.regularizer.kernel;

/**
 * Two samples of n numbers, paired by rank: the k-th smallest with the k-th smallest. It is the
 * optimal transport between them, so the sum of squared differences is n times their squared
 * 2-Wasserstein distance.
 *
 * <p>Among equal numbers, also 0 and −0, the one of lower index has the lower rank, so the order is
 * unique. The ranks of a sample that holds a NaN are arbitrary.
 *
 * <p>An order is given as records: element k holds in its lower half the index of the k-th smallest
 * value.
 */
public final class RankPairing {

  private RankPairing() {}

  /**
   * The order of floats. A radix sort: for the hundred thousand weights of a layer several times
   * faster than a comparison sort, and than mending an earlier order, as one step of training moves
   * a weight past thousands of others.
   *
   * @param values n floats
   * @param first room for n records
   * @param second room for n records
   * @return {@code first} or {@code second}, with the order
   */
  public static long[] order(float[] values, long[] first, long[] second) {
    for (int i = 0; i < values.length; i++) {
      // Adding zero makes 0 of −0; the sign bit is flipped, or for a negative number every bit.
      int bits = Float.floatToRawIntBits(values[i] + 0f);
      first[i] = (long) (bits ^ (bits >> 31 | Integer.MIN_VALUE)) << Integer.SIZE | i;
    }
    return RadixSort.byUpperHalf(first, second, values.length);
  }

  /**
   * The order of doubles: sorted by the lower half of their bits, then stably by the upper half.
   *
   * @param values n doubles
   * @param first room for n records
   * @param second room for n records
   * @return {@code first} or {@code second}, with the order
   */
  public static long[] order(double[] values, long[] first, long[] second) {
    for (int i = 0; i < values.length; i++) {
      first[i] = sortable(values[i]) << Integer.SIZE | i;
    }
    long[] byLowerHalf = RadixSort.byUpperHalf(first, second, values.length);
    for (int k = 0; k < values.length; k++) {
      int i = (int) byLowerHalf[k];
      byLowerHalf[k] = sortable(values[i]) >>> Integer.SIZE << Integer.SIZE | i;
    }
    return RadixSort.byUpperHalf(byLowerHalf, first, values.length);
  }

  private static long sortable(double value) {
    long bits = Double.doubleToRawLongBits(value + 0.0);
    return bits ^ (bits >> 63 | Long.MIN_VALUE);
  }

  /**
   * Σ_k (sort(values)_k − sorted_k)².
   *
   * @param values n floats
   * @param order of {@code values}
   * @param sorted the other sample, n floats in ascending order
   */
  public static double squaredDistance(float[] values, long[] order, float[] sorted) {
    double sum = 0;
    for (int k = 0; k < values.length; k++) {
      double difference = values[(int) order[k]] - sorted[k];
      sum += difference * difference;
    }
    return sum;
  }

  /** Σ_k (sort(values)_k − sorted_k)² for doubles. */
  public static double squaredDistance(double[] values, long[] order, double[] sorted) {
    double sum = 0;
    for (int k = 0; k < values.length; k++) {
      double difference = values[(int) order[k]] - sorted[k];
      sum += difference * difference;
    }
    return sum;
  }

  /**
   * {@code values_i ← factor · (values_i − sorted at the rank of values_i)}: the gradient of the
   * squared distance, times factor/2. Where values tie, one of its subgradients.
   *
   * @param values n floats, overwritten
   * @param order of {@code values}
   * @param sorted the other sample, n floats in ascending order
   */
  public static void toDifferences(float factor, float[] values, long[] order, float[] sorted) {
    for (int k = 0; k < values.length; k++) {
      int i = (int) order[k];
      values[i] = factor * (values[i] - sorted[k]);
    }
  }

  /** The same for doubles. */
  public static void toDifferences(double factor, double[] values, long[] order, double[] sorted) {
    for (int k = 0; k < values.length; k++) {
      int i = (int) order[k];
      values[i] = factor * (values[i] - sorted[k]);
    }
  }
}
