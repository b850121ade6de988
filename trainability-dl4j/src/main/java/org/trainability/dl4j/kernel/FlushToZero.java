package org.trainability.dl4j.kernel;

/**
 * Zeros in place of tiny numbers. Subnormal numbers, those below the smallest normal one, cost the
 * processor a hundred times as much as others, and so does a product that is subnormal. They arise
 * where a network knows its samples (probabilities), and where averages of a dead unit's gradients
 * decay. Beside numbers of the usual size they change nothing.
 *
 * <p>What counts as tiny is far above the smallest normal number, 1.2e-38 and 2.2e-308, so that
 * products of the rest with rates and weights are normal too.
 */
public final class FlushToZero {

  private static final double TINY_SINGLE = 1e-30;
  private static final double TINY_DOUBLE = 1e-290;

  /** So far below another, a number is lost when both are added in either precision. */
  private static final double NEGLIGIBLE = 1e-20;

  private FlushToZero() {}

  /**
   * {@return the number, or 0 if it is tiny}
   *
   * @param value any number
   * @param isSingle whether it will be kept in single precision
   */
  public static double apply(double value, boolean isSingle) {
    return Math.abs(value) < (isSingle ? TINY_SINGLE : TINY_DOUBLE) ? 0 : value;
  }

  /**
   * Sets the tiny ones of many numbers to 0.
   *
   * @param values changed in place
   * @param isSingle whether they will be kept in single precision
   */
  public static void apply(double[] values, boolean isSingle) {
    for (int i = 0; i < values.length; i++) {
      values[i] = apply(values[i], isSingle);
    }
  }

  /**
   * Sets to 0, of numbers that will be added up, those that are subnormal, and of the tiny ones
   * those that the greatest makes negligible: where all are tiny, they are what there is to
   * measure.
   *
   * @param values changed in place
   * @param isSingle whether they will be kept in single precision
   */
  public static void applyBesideGreatest(double[] values, boolean isSingle) {
    double greatest = 0;
    for (double value : values) {
      greatest = Math.max(greatest, Math.abs(value));
    }
    double smallest = isSingle ? Float.MIN_NORMAL : Double.MIN_NORMAL;
    double tiny = isSingle ? TINY_SINGLE : TINY_DOUBLE;
    double least = Math.max(smallest, Math.min(tiny, NEGLIGIBLE * greatest));
    for (int i = 0; i < values.length; i++) {
      if (Math.abs(values[i]) < least) {
        values[i] = 0;
      }
    }
  }
}
