package org.trainability.evaluation.figure.kernel;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.function.DoubleFunction;

/** Numbers as a reader wants them, independent of the locale. Data files hold them in full. */
public final class NumberText {

  private static final int LEAST_PLAIN_EXPONENT = -3;
  private static final int GREATEST_PLAIN_EXPONENT = 4;
  private static final int GREATEST_SCALE = 17;
  private static final String SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

  private NumberText() {}

  /**
   * The label of an evenly spaced tick, with as many decimals as the distance of two ticks has.
   *
   * @param value finite
   * @param step distance of two ticks, positive
   * @return as {@code 0.50}, {@code 1500}, {@code 10⁻⁶} or {@code 2×10⁷}
   */
  public static String even(double value, double step) {
    // A sum of steps may miss zero by a rounding error.
    BigDecimal digits = rounded(Math.abs(value) < step * 1e-9 ? 0 : value);
    if (isPlain(digits) && exponent(rounded(step)) >= LEAST_PLAIN_EXPONENT) {
      int decimals = Math.max(0, rounded(step).scale());
      return digits.setScale(decimals, RoundingMode.HALF_EVEN).toPlainString();
    }
    return digits.signum() == 0 ? "0" : scientific(digits);
  }

  /**
   * The labels of evenly spaced ticks that count something, short where they are large.
   *
   * @param positions finite, ascending
   * @param step distance of two ticks, positive
   * @return a label per position, as {@code 500}, {@code 20k} or {@code 1.5M}
   */
  public static List<String> counts(List<Double> positions, double step) {
    double greatest = positions.isEmpty() ? 0 : positions.get(positions.size() - 1);
    double unit = greatest >= 1e6 ? 1e6 : greatest >= 1e4 ? 1e3 : 1;
    String suffix = greatest >= 1e6 ? "M" : greatest >= 1e4 ? "k" : "";
    return positions.stream()
        .map(position -> even(position / unit, step / unit))
        .map(text -> text.matches("[0.]+") ? "0" : text + suffix)
        .toList();
  }

  /**
   * The labels of a logarithmic axis: all plain, as {@code 500}, or all with a power of ten. Powers
   * of ten alone are always written as such, so that axes of other spans look alike.
   *
   * @param positions positive
   * @return a label per position
   */
  public static List<String> logarithmicTexts(List<Double> positions) {
    List<BigDecimal> digits = positions.stream().map(NumberText::rounded).toList();
    boolean powers =
        digits.stream()
            .allMatch(
                digit -> digit.precision() == 1 && digit.unscaledValue().equals(BigInteger.ONE));
    return !powers && digits.stream().allMatch(NumberText::isPlain)
        ? digits.stream().map(BigDecimal::toPlainString).toList()
        : digits.stream().map(NumberText::scientific).toList();
  }

  /**
   * A number in so many significant digits.
   *
   * @param value finite
   * @param digits at least 1
   * @return as {@code 0.123}, {@code 12.3}, {@code 12300} or {@code 1.23×10⁻⁷}
   */
  public static String significant(double value, int digits) {
    BigDecimal rounded = new BigDecimal(value).round(new MathContext(digits));
    if (!isPlain(rounded)) {
      int exponent = exponent(rounded);
      BigDecimal mantissa = rounded.movePointLeft(exponent).setScale(digits - 1);
      return mantissa.toPlainString() + "×10" + superscript(exponent);
    }
    int decimals = Math.max(0, digits - 1 - exponent(rounded));
    return rounded.signum() == 0
        ? "0"
        : rounded.setScale(decimals, RoundingMode.HALF_EVEN).toPlainString();
  }

  /**
   * A number that reads on the side of each bound on which it lies, so that no verdict contradicts
   * the digits beside it: 0.004 is not written as 0.00 where the bound is 0.
   *
   * @param value finite
   * @param usual how it is written where that tells the side
   * @param bounds finite
   * @return the usual text, or one with as few more decimals as tell the side
   */
  public static String beside(double value, DoubleFunction<String> usual, double... bounds) {
    String text = usual.apply(value);
    if (!text.matches("-?[0-9]+(\\.[0-9]+)?")) {
      return text;
    }
    BigDecimal exact = new BigDecimal(value);
    BigDecimal shown = new BigDecimal(text);
    for (int scale = Math.max(0, shown.scale()) + 1;
        scale <= GREATEST_SCALE && !isOnTheSameSide(shown, exact, bounds);
        scale++) {
      shown = exact.setScale(scale, RoundingMode.HALF_EVEN);
      text = shown.toPlainString();
    }
    return text;
  }

  private static boolean isOnTheSameSide(BigDecimal shown, BigDecimal exact, double... bounds) {
    for (double bound : bounds) {
      // The decimal that is meant: 0.8 is a bound that 0.8 touches.
      BigDecimal meant = BigDecimal.valueOf(bound);
      int side = exact.doubleValue() == bound ? 0 : exact.compareTo(meant);
      if (shown.compareTo(meant) != side) {
        return false;
      }
    }
    return true;
  }

  /** Ten significant digits, so that rounding errors of sums do not show. */
  private static BigDecimal rounded(double value) {
    return new BigDecimal(value).round(new MathContext(10)).stripTrailingZeros();
  }

  private static int exponent(BigDecimal digits) {
    return digits.precision() - digits.scale() - 1;
  }

  private static boolean isPlain(BigDecimal digits) {
    return digits.signum() == 0
        || (exponent(digits) >= LEAST_PLAIN_EXPONENT
            && exponent(digits) <= GREATEST_PLAIN_EXPONENT);
  }

  private static String scientific(BigDecimal digits) {
    int exponent = exponent(digits);
    String mantissa = digits.movePointLeft(exponent).stripTrailingZeros().toPlainString();
    String power = "10" + superscript(exponent);
    return switch (mantissa) {
      case "1" -> power;
      case "-1" -> "-" + power;
      default -> mantissa + "×" + power;
    };
  }

  private static String superscript(int exponent) {
    StringBuilder text = new StringBuilder(exponent < 0 ? "⁻" : "");
    Integer.toString(Math.abs(exponent))
        .chars()
        .forEach(digit -> text.append(SUPERSCRIPTS.charAt(digit - '0')));
    return text.toString();
  }
}
