package org.trainability.scheduler.kernel;

import org.trainability.api.UndefinedException;

/**
 * Statistics of the last values of the normalized sharpness λ̄, oldest first, at least one (Eq. 1
 * and App. C.1 of the paper).
 */
public final class RollingStatistics {

  private RollingStatistics() {}

  /**
   * The exponential moving average over at most W values: weights (1 − 2/(W+1))^age, normalized
   * over the values present, age 0 being the last.
   *
   * @param values oldest first
   * @param window W ≥ 1
   * @return μ
   */
  public static double exponentialMean(double[] values, int window) {
    double decay = 1 - 2.0 / (window + 1);
    double sum = 0;
    double weights = 0;
    // Horner's scheme: one value older is one factor of the decay more.
    for (double value : values) {
      sum = sum * decay + value;
      weights = weights * decay + 1;
    }
    return sum / weights;
  }

  /**
   * {@return their plain mean}
   *
   * @param values in any order
   */
  public static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  /**
   * The population variance, about the plain mean.
   *
   * @param values in any order
   * @return σ² ≥ 0
   * @throws UndefinedException if there are fewer than two values
   */
  public static double variance(double[] values) {
    requireTwo(values);
    double mean = mean(values);
    double sum = 0;
    for (double value : values) {
      sum += (value - mean) * (value - mean);
    }
    return sum / values.length;
  }

  /**
   * The squared distance of the last value from the plain mean, the last value included: what
   * public code takes for the variance.
   *
   * @param values oldest first
   * @return σ² ≥ 0
   * @throws UndefinedException if there are fewer than two values
   */
  public static double lastSquaredDeviation(double[] values) {
    requireTwo(values);
    double deviation = values[values.length - 1] - mean(values);
    return deviation * deviation;
  }

  /**
   * {@return the plain mean of their squares}
   *
   * @param values in any order
   */
  public static double meanSquare(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value * value;
    }
    return sum / values.length;
  }

  /**
   * What of a variance is left without a part that is independent of the rest: max(0, σ² − part).
   *
   * @param variance σ² ≥ 0
   * @param part ≥ 0; as it may be a bound only, it may exceed σ²
   * @return ≥ 0
   */
  public static double excess(double variance, double part) {
    return Math.max(0, variance - part);
  }

  /**
   * Vol = σ²/(μ+ε) (Eq. 1 of the paper).
   *
   * @param mean μ
   * @param variance σ² ≥ 0
   * @param epsilon ε ≥ 0
   * @return Vol ≥ 0
   * @throws UndefinedException if μ+ε ≤ 0
   */
  public static double volatility(double mean, double variance, double epsilon) {
    requirePositive(mean + epsilon);
    return variance / (mean + epsilon);
  }

  /**
   * λ̄²/mean, the default statistic of public code's scheduler: a large sharpness counts as
   * volatile even if it is steady.
   *
   * @param last the last λ̄
   * @param mean of the window
   * @return the statistic
   * @throws UndefinedException if the mean is not positive
   */
  public static double squareOverMean(double last, double mean) {
    requirePositive(mean);
    return last * last / mean;
  }

  private static void requireTwo(double[] values) {
    if (values.length < 2) {
      throw new UndefinedException("fewer than two values in the window");
    }
  }

  private static void requirePositive(double mean) {
    if (!(mean > 0)) {
      throw new UndefinedException("the mean normalized sharpness is not positive");
    }
  }
}
