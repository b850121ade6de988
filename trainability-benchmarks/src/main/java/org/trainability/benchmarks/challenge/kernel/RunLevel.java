package org.trainability.benchmarks.challenge.kernel;

import java.util.stream.DoubleStream;
import org.hipparchus.stat.StatUtils;

/**
 * How high an indicator stands at the ends of a run: {@code f(early)} and {@code f(late)}, as
 * {@link Movement} has them, in units of their spread over all runs.
 */
public final class RunLevel {

  private RunLevel() {}

  /**
   * The standard deviation of the runs' levels, early and late ones together, with {@code n − 1}.
   *
   * @param early {@code f(early)} of each run
   * @param late {@code f(late)} of each run, as many
   * @return positive; 0 without a run, and where the levels differ by less than rounding: by {@code
   *     10⁻¹²} of the greatest {@code |f|}
   */
  public static double spread(double[] early, double[] late) {
    double[] levels = DoubleStream.concat(DoubleStream.of(early), DoubleStream.of(late)).toArray();
    return Movement.deviation(levels, levels);
  }

  /**
   * {@return {@code (level − other) / spread}; 0 if the spread is 0, for then all levels are alike}
   *
   * @param level of a setting at an end
   * @param other that of another at the same end
   * @param spread the unit
   */
  public static double difference(double level, double other, double spread) {
    return Movement.inUnits(level - other, spread);
  }

  /**
   * {@return their median; the mean of both middle ones of an even number}
   *
   * @param levels of several settings at an end, at least one
   */
  public static double median(double[] levels) {
    return StatUtils.percentile(levels, 50);
  }
}
