package org.example.plugin.kernel;

/** The rate at which a gradient step stays small beside the parameters that it moves. */
public final class StepLimit {

  private StepLimit() {}

  /**
   * The largest rate η ≤ {@code base} with {@code η‖g‖/‖w‖ ≤ limit}.
   *
   * @param base the rate where nothing limits it
   * @param ratio ‖g‖/‖w‖ ≥ 0
   * @param limit > 0
   * @return {@code min(base, limit / ratio)}; {@code base} for a ratio of 0
   * @see "You, Gitman and Ginsburg 2017, Large Batch Training of Convolutional Networks"
   */
  public static double rate(double base, double ratio, double limit) {
    return ratio == 0 ? base : Math.min(base, limit / ratio);
  }
}
