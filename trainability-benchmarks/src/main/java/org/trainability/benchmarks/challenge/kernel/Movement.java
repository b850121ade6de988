package org.trainability.benchmarks.challenge.kernel;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import org.hipparchus.stat.StatUtils;
import org.trainability.evaluation.outcome.kernel.TrainabilityLoss;

/**
 * How far an indicator moved over the tasks of a run. With {@code w = max(1, ⌊T/10⌋)} of {@code T}
 * tasks, as for the loss of trainability,
 *
 * <pre>{@code
 * early = mean of the defined x_1 … x_w,   late = mean of the defined x_{T−w+1} … x_T,
 * m = f(late) − f(early)
 * }</pre>
 *
 * where {@code f} is log₁₀ for an indicator that spans decades and the identity for any other. A
 * value is defined if it is finite.
 */
public final class Movement {

  /** A logarithm is taken of values whose greatest exceeds their least so many times. */
  static final double DECADES = 100;

  /** A spread below this share of what it is a spread of is an error of rounding. */
  static final double ROUNDING = 1e-12;

  private Movement() {}

  /**
   * {@return the mean over the first tenth of the tasks; empty if none of them is defined}
   *
   * @param values at the end of each task, at least one
   */
  public static OptionalDouble early(double[] values) {
    return mean(values, 0, TrainabilityLoss.window(values.length));
  }

  /**
   * {@return the mean over the last tenth of the tasks; empty if none of them is defined}
   *
   * @param values at the end of each task, at least one
   */
  public static OptionalDouble late(double[] values) {
    return mean(values, values.length - TrainabilityLoss.window(values.length), values.length);
  }

  /**
   * Whether {@code f} is the logarithm.
   *
   * @param values of all runs together
   * @return whether all that are defined are positive and span more than two decades; false if none
   *     is
   */
  public static boolean spansDecades(double[] values) {
    double[] defined = Arrays.stream(values).filter(Double::isFinite).toArray();
    double least = Arrays.stream(defined).min().orElse(0);
    double greatest = Arrays.stream(defined).max().orElse(0);
    return least > 0 && greatest / least > DECADES;
  }

  /**
   * {@return {@code f(value)}}
   *
   * @param value positive if the logarithm is taken
   * @param logarithmic whether it is
   */
  public static double scaled(double value, boolean logarithmic) {
    return logarithmic ? Math.log10(value) : value;
  }

  /**
   * {@return what it is the {@code f} of}
   *
   * @param scaled a value of {@code f}
   * @param logarithmic whether {@code f} is the logarithm
   */
  public static double unscaled(double scaled, boolean logarithmic) {
    return logarithmic ? Math.pow(10, scaled) : scaled;
  }

  /**
   * The standard deviation of the runs' movements, with {@code n − 1}: the unit in which movements
   * are compared.
   *
   * @param early {@code f(early)} of each run
   * @param late {@code f(late)} of each run, as many
   * @return positive; 0 for fewer than two runs, and where the movements differ by less than
   *     rounding: by {@code 10⁻¹²} of the greatest {@code |f|}
   */
  public static double spread(double[] early, double[] late) {
    double[] movements = new double[early.length];
    for (int i = 0; i < movements.length; i++) {
      movements[i] = late[i] - early[i];
    }
    return deviation(
        movements, DoubleStream.concat(DoubleStream.of(early), DoubleStream.of(late)).toArray());
  }

  /**
   * {@return the standard deviation, with {@code n − 1}; 0 for fewer than two values, and where it
   * is an error of rounding in what the values were computed from}
   */
  static double deviation(double[] values, double[] from) {
    if (values.length < 2) {
      return 0;
    }
    double size = Arrays.stream(from).map(Math::abs).max().orElse(0);
    double deviation = Math.sqrt(StatUtils.variance(values));
    return deviation > ROUNDING * size ? deviation : 0;
  }

  /**
   * {@return {@code m / spread}; 0 if the spread is 0, for then no run moves differently from
   * another}
   *
   * @param movement m
   * @param spread the unit
   */
  public static double inUnits(double movement, double spread) {
    return spread == 0 ? 0 : movement / spread;
  }

  private static OptionalDouble mean(double[] values, int from, int to) {
    return Arrays.stream(values, from, to).filter(Double::isFinite).average();
  }
}
