package org.trainability.evaluation.report.kernel;

import java.util.Arrays;

/**
 * Fewer places for a long curve, without losing an extreme. {@code n} places are cut into {@code b}
 * buckets of neighbors; bucket {@code i} holds the places {@code ⌊i n/b⌋ … ⌊(i+1) n/b⌋ − 1} and
 * leaves two: its first and its last. NaN stands for a missing value.
 */
public final class Buckets {

  private Buckets() {}

  /**
   * {@return the first and the last place of each bucket, {@code 2 buckets} of them}
   *
   * @param places ascending, at least {@code 2 buckets}
   * @param buckets at least 1
   */
  public static double[] ends(double[] places, int buckets) {
    double[] ends = new double[2 * buckets];
    for (int i = 0; i < buckets; i++) {
      ends[2 * i] = places[start(i, places.length, buckets)];
      ends[2 * i + 1] = places[start(i + 1, places.length, buckets) - 1];
    }
    return ends;
  }

  /**
   * {@return the least and the greatest value of each bucket, in the order in which they come; NaN
   * where a bucket has none}
   *
   * @param values one for each place
   * @param buckets at least 1
   */
  public static double[] extremes(double[] values, int buckets) {
    double[] extremes = new double[2 * buckets];
    Arrays.fill(extremes, Double.NaN);
    for (int i = 0; i < buckets; i++) {
      int least = -1;
      int greatest = -1;
      for (int k = start(i, values.length, buckets);
          k < start(i + 1, values.length, buckets);
          k++) {
        if (Double.isNaN(values[k])) {
          continue;
        }
        least = least < 0 || values[k] < values[least] ? k : least;
        greatest = greatest < 0 || values[k] > values[greatest] ? k : greatest;
      }
      if (least >= 0) {
        extremes[2 * i] = values[Math.min(least, greatest)];
        extremes[2 * i + 1] = values[Math.max(least, greatest)];
      }
    }
    return extremes;
  }

  /**
   * {@return the least value of each bucket, twice}
   *
   * @param values one for each place
   * @param buckets at least 1
   */
  public static double[] least(double[] values, int buckets) {
    double[] pairs = extremes(values, buckets);
    for (int i = 0; i < pairs.length; i += 2) {
      pairs[i] = pairs[i + 1] = Math.min(pairs[i], pairs[i + 1]);
    }
    return pairs;
  }

  /**
   * {@return the greatest value of each bucket, twice}
   *
   * @param values one for each place
   * @param buckets at least 1
   */
  public static double[] greatest(double[] values, int buckets) {
    double[] pairs = extremes(values, buckets);
    for (int i = 0; i < pairs.length; i += 2) {
      pairs[i] = pairs[i + 1] = Math.max(pairs[i], pairs[i + 1]);
    }
    return pairs;
  }

  private static int start(int bucket, int places, int buckets) {
    return (int) ((long) bucket * places / buckets);
  }
}
