package org.trainability.evaluation.claim.kernel;

import java.util.Arrays;
import org.hipparchus.stat.StatUtils;
import org.trainability.api.UndefinedException;

/** How far values scatter in proportion to their size. */
public final class Spread {

  private Spread() {}

  /**
   * The quartiles' distance in units of the median, {@code (q₃ − q₁)/q₂}. Neither changes much with
   * a few values that are far off.
   *
   * @param values positive, finite
   * @return without unit, at least 0
   * @throws UndefinedException if there are fewer than two values or their median is not positive
   */
  public static double relative(double[] values) {
    if (values.length < 2) {
      throw new UndefinedException("a spread needs 2 values, there are " + values.length);
    }
    double median = StatUtils.percentile(values, 50);
    if (!(median > 0)) {
      throw new UndefinedException("the median is not positive");
    }
    return (StatUtils.percentile(values, 75) - StatUtils.percentile(values, 25)) / median;
  }

  /**
   * {@return the first third of them, rounded down}
   *
   * @param values in their order
   */
  public static double[] firstThird(double[] values) {
    return Arrays.copyOf(values, values.length / 3);
  }

  /**
   * {@return the last third of them, rounded down}
   *
   * @param values in their order
   */
  public static double[] lastThird(double[] values) {
    return Arrays.copyOfRange(values, values.length - values.length / 3, values.length);
  }
}
