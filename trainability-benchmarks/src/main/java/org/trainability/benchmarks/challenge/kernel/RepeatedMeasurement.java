package org.trainability.benchmarks.challenge.kernel;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.hipparchus.stat.StatUtils;
import org.trainability.api.UndefinedException;

/**
 * What two measurements of the same things, x and x′, tell of the measuring. Their errors are
 * independent and of the same variance σ²; NaN stands where a measurement gave nothing, and only
 * where both gave a value does a thing count.
 */
public final class RepeatedMeasurement {

  private RepeatedMeasurement() {}

  /**
   * {@return the number of things that have both}
   *
   * @param first x, finite or NaN
   * @param second x′, as many
   */
  public static int count(double[] first, double[] second) {
    return both(first, second).length;
  }

  /**
   * The variance of the measuring, {@code mean ½(x − x′)²}: of each pair this is an unbiased
   * estimate of σ², whatever is measured.
   *
   * @param first x, finite or NaN
   * @param second x′, as many
   * @return σ², in squared units of x
   * @throws UndefinedException if nothing has both
   */
  public static double estimatorVariance(double[] first, double[] second) {
    return IntStream.of(both(first, second))
        .mapToDouble(i -> (first[i] - second[i]) * (first[i] - second[i]) / 2)
        .average()
        .orElseThrow(() -> new UndefinedException("nothing was measured twice"));
  }

  /**
   * The variance of one measurement, {@code ½(s²(x) + s²(x′))} with {@code s²} the unbiased sample
   * variance: that of what is measured and σ² together. The mean uses both measurements and yet
   * counts σ² once, as neither x's nor x′'s variance knows of the other.
   *
   * @param first x, finite or NaN
   * @param second x′, as many
   * @return in squared units of x
   * @throws UndefinedException if fewer than two things have both
   */
  public static double totalVariance(double[] first, double[] second) {
    int[] both = both(first, second);
    if (both.length < 2) {
      throw new UndefinedException(
          "a variance needs 2 things measured twice, there are " + both.length);
    }
    return (variance(first, both) + variance(second, both)) / 2;
  }

  private static double variance(double[] values, int[] places) {
    return StatUtils.variance(IntStream.of(places).mapToDouble(i -> values[i]).toArray());
  }

  /**
   * {@return whether both are the same bit by bit, undefined at the same places included}
   *
   * @param first x
   * @param second x′, as many
   */
  public static boolean isExact(double[] first, double[] second) {
    return Arrays.equals(first, second);
  }

  private static int[] both(double[] first, double[] second) {
    if (first.length != second.length) {
      throw new IllegalArgumentException(
          "both measurements must be of the same things, were %s and %s"
              .formatted(first.length, second.length));
    }
    return IntStream.range(0, first.length)
        .filter(i -> !Double.isNaN(first[i]) && !Double.isNaN(second[i]))
        .toArray();
  }
}
