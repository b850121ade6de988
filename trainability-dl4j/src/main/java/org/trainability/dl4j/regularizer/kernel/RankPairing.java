package org.trainability.dl4j.regularizer.kernel;

/**
 * Two samples of n numbers, paired by rank: the k-th smallest with the k-th smallest. It is the
 * optimal transport between them, so the sum of squared differences is n times their squared
 * 2-Wasserstein distance.
 *
 * <p>Among equal numbers, also 0 and −0, the one of lower index has the lower rank, so the order is
 * unique. The ranks of a sample that holds a NaN are arbitrary.
 *
 * <p>An order is given as records: the lower 31 bits of element k are the index of the k-th
 * smallest value.
 */
public final class RankPairing {

  private RankPairing() {}

  /**
   * The order of floats, in linear time: by buckets, or where too many values lie close together by
   * digits, which takes half as long again. Mending an earlier order would be slower than either:
   * one step of training moves a weight past hundreds of others.
   *
   * @param values n floats
   * @param first room for n records
   * @param second room for n records
   * @return {@code first} or {@code second}, with the order
   */
  public static long[] order(float[] values, long[] first, long[] second) {
    if (BucketSort.sort(values, first, second)) {
      return first;
    }
    for (int i = 0; i < values.length; i++) {
      first[i] = RankRecord.of(values[i], i);
    }
    return RadixSort.byKey(first, second, values.length);
  }

  /**
   * The order of doubles: that of the doubles rounded to floats, mended; where this fails, sorted
   * by the lower half of their bits, then stably by the upper half.
   *
   * @param values n doubles
   * @param rounded room for n floats
   * @param first room for n records
   * @param second room for n records
   * @return {@code first} or {@code second}, with the order
   */
  public static long[] order(double[] values, float[] rounded, long[] first, long[] second) {
    for (int i = 0; i < values.length; i++) {
      rounded[i] = (float) values[i];
    }
    if (BucketSort.sort(rounded, first, second) && mend(first, values)) {
      return first;
    }
    for (int i = 0; i < values.length; i++) {
      first[i] = RankRecord.of((int) sortable(values[i]), i);
    }
    long[] byLowerHalf = RadixSort.byKey(first, second, values.length);
    for (int k = 0; k < values.length; k++) {
      int i = RankRecord.index(byLowerHalf[k]);
      byLowerHalf[k] = RankRecord.of((int) (sortable(values[i]) >>> Integer.SIZE), i);
    }
    return RadixSort.byKey(byLowerHalf, first, values.length);
  }

  /**
   * Insertion sort of records that are ordered but for values that round to the same float.
   *
   * @return whether it succeeded; it gives up after as many moves as there are values
   */
  private static boolean mend(long[] order, double[] values) {
    int moves = 0;
    for (int k = 1; k < values.length && moves <= values.length; k++) {
      long record = order[k];
      double value = values[RankRecord.index(record)];
      int hole = k;
      while (hole > 0 && values[RankRecord.index(order[hole - 1])] > value) {
        order[hole] = order[hole - 1];
        hole--;
        moves++;
      }
      order[hole] = record;
    }
    return moves <= values.length;
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
      double difference = values[RankRecord.index(order[k])] - sorted[k];
      sum += difference * difference;
    }
    return sum;
  }

  /** Σ_k (sort(values)_k − sorted_k)² for doubles. */
  public static double squaredDistance(double[] values, long[] order, double[] sorted) {
    double sum = 0;
    for (int k = 0; k < values.length; k++) {
      double difference = values[RankRecord.index(order[k])] - sorted[k];
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
      int i = RankRecord.index(order[k]);
      values[i] = factor * (values[i] - sorted[k]);
    }
  }

  /** The same for doubles. */
  public static void toDifferences(double factor, double[] values, long[] order, double[] sorted) {
    for (int k = 0; k < values.length; k++) {
      int i = RankRecord.index(order[k]);
      values[i] = factor * (values[i] - sorted[k]);
    }
  }
}
