package org.trainability.experiment.plan;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Numbers as text. */
final class PlanNumbers {

  /** Digits that tell any two doubles apart. */
  private static final int MAX_DIGITS = 17;

  private PlanNumbers() {}

  /**
   * The fewest digits that read back as the same number: {@code 0.001}, {@code 1.0}, {@code
   * 2.5e-7}. It always has a point, and an exponent its sign, so that every YAML reader, also one
   * of version 1.1, takes it for a number. (Until Java 19, {@code Double.toString} may give more
   * digits than it needs.)
   *
   * @param value finite
   */
  static String shortest(double value) {
    if (value == 0) {
      return Double.toString(value);
    }
    BigDecimal exact = new BigDecimal(value);
    BigDecimal rounded = exact;
    for (int digits = 1; digits <= MAX_DIGITS; digits++) {
      rounded = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
      if (rounded.doubleValue() == value) {
        break;
      }
    }
    rounded = rounded.stripTrailingZeros();
    int exponent = rounded.precision() - rounded.scale() - 1;
    if (exponent >= -4 && exponent < 7) {
      return rounded.scale() > 0 ? rounded.toPlainString() : rounded.setScale(1).toPlainString();
    }
    String digits = rounded.unscaledValue().abs().toString();
    String fraction = digits.length() == 1 ? "0" : digits.substring(1);
    return (value < 0 ? "-" : "")
        + digits.charAt(0)
        + "."
        + fraction
        + (exponent < 0 ? "e-" : "e+")
        + Math.abs(exponent);
  }
}
