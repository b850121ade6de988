package org.trainability.evaluation.claim.kernel;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * The percentile bootstrap of a mean. A resample draws {@code n} of the {@code n} values with
 * replacement; the interval leaves out a share of {@code (1 − level)/2} of the resamples' means at
 * either end.
 *
 * @see "Efron and Tibshirani 1993, An Introduction to the Bootstrap, chapter 13"
 */
public final class Bootstrap {

  /** Up to here all resamples are computed, {@code 6⁶ = 46 656} at most. */
  static final int GREATEST_ENUMERATED = 6;

  /** How many are drawn where there are too many to compute all. */
  static final int DRAWN = 10_000;

  /** Of a number of resamples: far below one, far above what rounding does. */
  private static final double SLACK = 1e-6;

  private Bootstrap() {}

  /**
   * A two-sided bootstrap interval.
   *
   * @param low the least value {@code m} with a share of resamples of at least {@code (1 −
   *     level)/2} not above it
   * @param high the greatest with as many not below it
   */
  public record Interval(double low, double high) {}

  /**
   * The interval of the mean. Up to six values all {@code nⁿ} resamples are computed, so that
   * nothing is left to chance; for more, 10 000 are drawn.
   *
   * @param values finite, at least one; of one value the interval is that value
   * @param level share of the means in the interval, in (0, 1)
   * @param random where resamples are drawn from, if they are drawn
   * @return its ends, both within the least and the greatest value
   * @throws IllegalArgumentException if there is no value
   */
  public static Interval ofMean(double[] values, double level, RandomGenerator random) {
    if (values.length == 0) {
      throw new IllegalArgumentException("values must have at least one element, had none");
    }
    return ofResamples(
        values.length <= GREATEST_ENUMERATED ? all(values) : drawn(values, random), level);
  }

  /**
   * The percentile interval of any statistic.
   *
   * @param resampled what the statistic is in each resample, without NaN, at least one
   * @param level share of them in the interval, in (0, 1)
   * @return two of them
   */
  public static Interval ofResamples(double[] resampled, double level) {
    double[] sorted = resampled.clone();
    Arrays.sort(sorted);
    // 1 − 0.95 is not 0.05: without the slack 2.5 % of 1000 were 26.
    int outside = (int) Math.ceil((1 - level) / 2 * sorted.length - SLACK) - 1;
    return new Interval(sorted[outside], sorted[sorted.length - 1 - outside]);
  }

  /** The means of all resamples: their indices are the numbers of n digits to the base n. */
  private static double[] all(double[] values) {
    int n = values.length;
    double[] means = new double[(int) Math.round(Math.pow(n, n))];
    double[] resample = new double[n];
    for (int number = 0; number < means.length; number++) {
      int rest = number;
      for (int i = 0; i < n; i++) {
        resample[i] = values[rest % n];
        rest /= n;
      }
      means[number] = mean(resample);
    }
    return means;
  }

  private static double[] drawn(double[] values, RandomGenerator random) {
    double[] means = new double[DRAWN];
    double[] resample = new double[values.length];
    for (int draw = 0; draw < DRAWN; draw++) {
      for (int i = 0; i < resample.length; i++) {
        resample[i] = values[random.nextInt(values.length)];
      }
      means[draw] = mean(resample);
    }
    return means;
  }

  /**
   * {@return their mean, which rounding never carries beyond the least or the greatest}
   *
   * @param values finite, at least one
   */
  public static double mean(double[] values) {
    double least = Arrays.stream(values).min().orElseThrow();
    double greatest = Arrays.stream(values).max().orElseThrow();
    double mean = Arrays.stream(values).average().orElseThrow();
    return Math.min(greatest, Math.max(least, mean));
  }
}
