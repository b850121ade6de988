package org.trainability.benchmarks.challenge.kernel;

import java.util.Arrays;
import org.trainability.api.UndefinedException;
import org.trainability.evaluation.claim.kernel.RankCorrelation;

/**
 * Rank statistics of a sample in which each pair occurs a number of times, as in a resample. Ranks
 * are whole numbers throughout, so that no order of the pairs changes a bit.
 */
public final class Ranks {

  private Ranks() {}

  /**
   * {@return of each the number of distinct lesser values, from 0}
   *
   * @param values without NaN
   */
  public static int[] dense(double[] values) {
    double[] distinct = Arrays.stream(values).sorted().distinct().toArray();
    return Arrays.stream(values).mapToInt(v -> Arrays.binarySearch(distinct, v)).toArray();
  }

  /**
   * Spearman's ρ, equal values sharing their mean rank: as {@link RankCorrelation#spearman} of the
   * sample with every pair repeated. A predictor that is constant has 0.
   *
   * @param predictor {@linkplain #dense dense ranks}
   * @param predicted as many dense ranks
   * @param times how often each pair occurs, at least 0
   * @return in [−1, 1]
   * @throws UndefinedException if there are fewer than three pairs, or if what is to be predicted
   *     is constant
   */
  public static double spearman(int[] predictor, int[] predicted, int[] times) {
    int pairs = Arrays.stream(times).sum();
    if (pairs < RankCorrelation.LEAST_PAIRS) {
      throw new UndefinedException(
          "a rank correlation needs %s tasks with a value and a next task, there are %s"
              .formatted(RankCorrelation.LEAST_PAIRS, pairs));
    }
    long[] counts = counts(predicted, times);
    long[] y = centered(counts, pairs);
    long yy = squares(counts, y);
    if (yy == 0) {
      throw new UndefinedException("the accuracy is the same at every task");
    }
    counts = counts(predictor, times);
    long[] x = centered(counts, pairs);
    long xx = squares(counts, x);
    if (xx == 0) {
      return 0;
    }
    long xy = 0;
    for (int i = 0; i < times.length; i++) {
      xy += times[i] * x[predictor[i]] * y[predicted[i]];
    }
    return xy / Math.sqrt((double) xx * yy);
  }

  /**
   * {@return how often each rank occurs}
   *
   * @param ranks dense ranks, each less than their number
   * @param times how often each occurs
   */
  public static long[] counts(int[] ranks, int[] times) {
    long[] counts = new long[ranks.length];
    for (int i = 0; i < ranks.length; i++) {
      counts[ranks[i]] += times[i];
    }
    return counts;
  }

  /** Twice the distance of each value's mean rank from the mean of all ranks. */
  private static long[] centered(long[] counts, int pairs) {
    long[] ranks = new long[counts.length];
    long before = 0;
    for (int i = 0; i < counts.length; i++) {
      ranks[i] = 2 * before + counts[i] - pairs;
      before += counts[i];
    }
    return ranks;
  }

  private static long squares(long[] counts, long[] ranks) {
    long sum = 0;
    for (int i = 0; i < counts.length; i++) {
      sum += counts[i] * ranks[i] * ranks[i];
    }
    return sum;
  }
}
