package org.trainability.evaluation.claim;

import java.util.OptionalDouble;
import java.util.stream.DoubleStream;

/**
 * A statistic of runs with the range in which it must lie.
 *
 * @param meaning of the statistic in a few words with its unit, as {@code remaining share of the
 *     best gain over chance}
 * @param statistic what is computed for each seed
 * @param least at least so much; empty for no bound
 * @param most at most so much; empty for no bound
 */
public record Condition(
    String meaning, Statistic statistic, OptionalDouble least, OptionalDouble most) {

  /** Of a bound, or of 1 if that is more: above what rounding does to a mean, below any effect. */
  private static final double ROUNDING = 1e-12;

  public Condition {
    if (meaning.isBlank()) {
      throw new IllegalArgumentException("meaning must not be blank");
    }
    if (least.isEmpty() && most.isEmpty()) {
      throw new IllegalArgumentException("either least or most must be given, neither was");
    }
    double low = least.orElse(Double.NEGATIVE_INFINITY);
    double high = most.orElse(Double.POSITIVE_INFINITY);
    if (!(low <= high)) {
      throw new IllegalArgumentException(
          "least must not be above most, were " + low + " and " + high);
    }
  }

  /** {@return the ends of the range that are given} */
  public double[] bounds() {
    return DoubleStream.concat(least.stream(), most.stream()).toArray();
  }

  /**
   * {@return the value, or the bound from which only rounding tells it apart}
   *
   * @param value that is compared with the bounds
   */
  double withoutRounding(double value) {
    for (double bound : bounds()) {
      if (Math.abs(value - bound) <= ROUNDING * Math.max(1, Math.abs(bound))) {
        return bound;
      }
    }
    return value;
  }

  /** {@return what an interval says: all of it in the range, all of it outside, or neither} */
  ClaimVerdict judge(double low, double high) {
    double from = least.orElse(Double.NEGATIVE_INFINITY);
    double to = most.orElse(Double.POSITIVE_INFINITY);
    if (low >= from && high <= to) {
      return ClaimVerdict.HOLDS;
    }
    return high < from || low > to ? ClaimVerdict.FAILS : ClaimVerdict.NOT_DECIDED;
  }
}
