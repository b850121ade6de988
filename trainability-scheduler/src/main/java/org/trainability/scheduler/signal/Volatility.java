package org.trainability.scheduler.signal;

import java.util.List;
import java.util.stream.Stream;
import org.trainability.api.component.Interval;
import org.trainability.api.component.Option;
import org.trainability.api.component.Options;
import org.trainability.scheduler.kernel.RollingStatistics;

/** The volatility Vol of a window of normalized sharpness (Eq. 1 of the paper). */
final class Volatility {

  static final Option<Double> EPSILON =
      Option.decimal(
          "epsilon",
          1e-12,
          Interval.atLeast(0),
          "for statistic: variance, added to the mean in the denominator"
              + " of the volatility; the paper does not give its value");
  static final Option<Statistic> STATISTIC =
      Option.choice(
          "statistic",
          Statistic.VARIANCE,
          "numerator of the volatility. variance: over the window; square: the last "
              + "value squared, as in public code's scheduler");

  /** What stands over the mean. */
  enum Statistic {
    VARIANCE,
    SQUARE
  }

  private final Statistic statistic;
  private final double epsilon;

  Volatility(Options options) {
    statistic = options.get(STATISTIC);
    epsilon = options.get(EPSILON);
  }

  /**
   * {@return these, and the options of every metric that uses the volatility}
   *
   * @param own the metric's own options
   */
  static List<Option<?>> options(Option<?>... own) {
    return Stream.concat(SharpnessWindow.options(own).stream(), Stream.of(EPSILON, STATISTIC))
        .toList();
  }

  /** {@return whether there are values enough} */
  boolean isKnown(SharpnessWindow.Statistics window) {
    return statistic == Statistic.SQUARE || window.size() > 1;
  }

  /**
   * {@return σ²/(μ+ε), or λ̄²/μ}
   *
   * @throws org.trainability.api.UndefinedException if it is not known or the mean is not positive
   */
  double of(SharpnessWindow.Statistics window) {
    return statistic == Statistic.SQUARE
        ? RollingStatistics.squareOverMean(window.last(), window.mean())
        : RollingStatistics.volatility(window.mean(), window.variance(), epsilon);
  }
}
