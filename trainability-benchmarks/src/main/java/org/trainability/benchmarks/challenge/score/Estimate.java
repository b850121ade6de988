package org.trainability.benchmarks.challenge.score;

/**
 * A score and how well it is known.
 *
 * @param value of all runs
 * @param low lower end of the 95 % interval
 * @param high upper end
 */
public record Estimate(double value, double low, double high) {

  /** Where the whole interval of a difference lies. */
  public enum Side {
    ABOVE,
    BELOW,
    /** It holds 0 or touches it: nothing is decided. */
    ACROSS
  }

  /**
   * Decides a difference.
   *
   * @return on which side of 0 the whole interval lies
   */
  public Side side() {
    if (low > 0) {
      return Side.ABOVE;
    }
    return high < 0 ? Side.BELOW : Side.ACROSS;
  }
}
