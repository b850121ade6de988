package org.trainability.dl4j.regularizer.kernel;

/**
 * Two samples of n numbers, paired by rank: the k-th smallest with the k-th smallest. It is the
 * optimal transport between them, so the sum of squared differences is n times their squared
 * 2-Wasserstein distance.
 *
 * <p>Among equal numbers, also 0 and −0, the one of lower index has the lower rank, so the order is
 * unique. The ranks of a sample that holds a NaN are arbitrary.
 */
public final class RankPairing {

  private RankPairing() {}

  /**
   * The order of numbers that all are floats.
   *
   * @param values each of them exactly a float
   * @param length n
   * @param first room for n
   * @param second room for n
   * @return {@code first} or {@code second}, with the index of the k-th smallest value in the lower
   *     half of element k
   */
  public static long[] orderOfFloats(double[] values, int length, long[] first, long[] second) {
    for (int i = 0; i < length; i++) {
      // Adding zero makes 0 of −0; the sign bit is flipped, or for a negative number every bit.
      int bits = Float.floatToRawIntBits((float) values[i] + 0f);
      first[i] = (long) (bits ^ (bits >> 31 | Integer.MIN_VALUE)) << Integer.SIZE | i;
    }
    return RadixSort.byUpperHalf(first, second, length);
  }

  /**
   * The order of any numbers: sorted by the lower half of their bits, then stably by the upper
   * half.
   *
   * @param values of any kind
   * @param length n
   * @param first room for n
   * @param second room for n
   * @return as {@link #orderOfFloats}
   */
  public static long[] orderOfDoubles(double[] values, int length, long[] first, long[] second) {
    for (int i = 0; i < length; i++) {
      first[i] = sortable(values[i]) << Integer.SIZE | i;
    }
    long[] byLowerHalf = RadixSort.byUpperHalf(first, second, length);
    for (int k = 0; k < length; k++) {
      int i = (int) byLowerHalf[k];
      byLowerHalf[k] = sortable(values[i]) >>> Integer.SIZE << Integer.SIZE | i;
    }
    return RadixSort.byUpperHalf(byLowerHalf, first, length);
  }

  private static long sortable(double value) {
    long bits = Double.doubleToRawLongBits(value + 0.0);
    return bits ^ (bits >> 63 | Long.MIN_VALUE);
  }

  /**
   * Σ_k (sort(values)_k − sorted_k)².
   *
   * @param order as {@link #orderOfFloats} gives it
   * @param sorted the other sample in ascending order
   */
  public static double squaredDistance(double[] values, long[] order, double[] sorted, int length) {
    double sum = 0;
    for (int k = 0; k < length; k++) {
      double difference = values[(int) order[k]] - sorted[k];
      sum += difference * difference;
    }
    return sum;
  }

  /**
   * {@code out_i = factor · (values_i − sorted at the rank of values_i)}: the gradient of {@link
   * #squaredDistance}, times factor/2. Where values tie, one of its subgradients.
   *
   * @param order as {@link #orderOfFloats} gives it
   * @param sorted the other sample in ascending order
   * @param out overwritten
   */
  public static void differences(
      double factor, double[] values, long[] order, double[] sorted, int length, double[] out) {
    for (int k = 0; k < length; k++) {
      int i = (int) order[k];
      out[i] = factor * (values[i] - sorted[k]);
    }
  }
}
