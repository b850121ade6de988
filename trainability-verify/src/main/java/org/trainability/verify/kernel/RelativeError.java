package org.trainability.verify.kernel;

/** How far numbers are from those expected. */
public final class RelativeError {

  private RelativeError() {}

  /**
   * {@code |found − expected| / max(|expected|, floor)}. The floor is a magnitude below which
   * numbers are no better distinguished than it: without it, a number that is zero but for rounding
   * errors would never agree with another such.
   *
   * @param expected a number, or NaN where there is none
   * @param found a number, or NaN where there is none
   * @param floor at least 0
   * @return the error; 0 for equal numbers and where both are NaN; infinite where one is NaN, or
   *     where the numbers differ and both {@code expected} and the floor are 0
   */
  public static double of(double expected, double found, double floor) {
    if (Double.isNaN(expected) || Double.isNaN(found)) {
      return Double.isNaN(expected) && Double.isNaN(found) ? 0 : Double.POSITIVE_INFINITY;
    }
    return expected == found ? 0 : Math.abs(found - expected) / Math.max(Math.abs(expected), floor);
  }

  /**
   * {@return the greatest absolute value; NaN does not count; 0 if there is none}
   *
   * @param values any numbers
   */
  public static double greatest(double[] values) {
    double greatest = 0;
    for (double value : values) {
      greatest = Math.abs(value) > greatest ? Math.abs(value) : greatest;
    }
    return greatest;
  }
}
