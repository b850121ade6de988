package org.trainability.evaluation.outcome.kernel;

import java.util.Arrays;
import org.hipparchus.distribution.continuous.TDistribution;

/**
 * A mean with the ends of its 95 % interval by Student's t, for a few independent values.
 *
 * @param mean NaN if a value is
 * @param least NaN for one value
 * @param most NaN for one value
 */
public record MeanInterval(double mean, double least, double most) {

  private static final double CONFIDENCE = 0.95;

  /**
   * Takes the mean.
   *
   * @param values at least one
   * @return mean ± t·s/√n, with s² the unbiased variance
   */
  public static MeanInterval of(double... values) {
    double mean = Arrays.stream(values).average().orElseThrow();
    int n = values.length;
    if (n < 2 || Double.isNaN(mean)) {
      return new MeanInterval(mean, Double.NaN, Double.NaN);
    }
    double squares = Arrays.stream(values).map(value -> (value - mean) * (value - mean)).sum();
    double half =
        new TDistribution(n - 1).inverseCumulativeProbability((1 + CONFIDENCE) / 2)
            * Math.sqrt(squares / (n - 1) / n);
    return new MeanInterval(mean, mean - half, mean + half);
  }
}
