package org.trainability.api.component;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * The values a number may take.
 *
 * @param low lower end, may be −∞
 * @param lowIncluded whether {@code low} itself is allowed
 * @param high upper end, may be +∞
 * @param highIncluded whether {@code high} itself is allowed
 */
@API(status = Status.STABLE, since = "0.1")
public record Interval(double low, boolean lowIncluded, double high, boolean highIncluded) {

  /** Every finite number. */
  public static final Interval ANY =
      new Interval(Double.NEGATIVE_INFINITY, false, Double.POSITIVE_INFINITY, false);

  /** {@return all finite numbers ≥ {@code low}} */
  public static Interval atLeast(double low) {
    return new Interval(low, true, Double.POSITIVE_INFINITY, false);
  }

  /** {@return all finite numbers &gt; {@code low}} */
  public static Interval above(double low) {
    return new Interval(low, false, Double.POSITIVE_INFINITY, false);
  }

  /** {@return {@code [low, high]}} */
  public static Interval closed(double low, double high) {
    return new Interval(low, true, high, true);
  }

  /** {@return {@code (low, high]}} */
  public static Interval leftOpen(double low, double high) {
    return new Interval(low, false, high, true);
  }

  /** {@return {@code [low, high)}} */
  public static Interval rightOpen(double low, double high) {
    return new Interval(low, true, high, false);
  }

  /** {@return {@code (low, high)}} */
  public static Interval open(double low, double high) {
    return new Interval(low, false, high, false);
  }

  /**
   * {@return whether it is allowed}
   *
   * @param value any number; NaN is in no interval
   */
  public boolean contains(double value) {
    boolean above = lowIncluded ? value >= low : value > low;
    boolean below = highIncluded ? value <= high : value < high;
    return above && below;
  }

  /**
   * {@return the rule as an error message states it, such as {@code "in (0, 1]"} or {@code ">= 1"}}
   */
  @Override
  public String toString() {
    if (high == Double.POSITIVE_INFINITY) {
      return low == Double.NEGATIVE_INFINITY
          ? "a finite number"
          : (lowIncluded ? ">= " : "> ") + number(low);
    }
    return "in "
        + (lowIncluded ? "[" : "(")
        + number(low)
        + ", "
        + number(high)
        + (highIncluded ? "]" : ")");
  }

  private static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
