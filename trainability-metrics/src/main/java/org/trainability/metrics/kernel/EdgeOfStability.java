package org.trainability.metrics.kernel;

/** The curvature beyond which a step of fixed size overshoots a quadratic bowl and diverges. */
public final class EdgeOfStability {

  private EdgeOfStability() {}

  /**
   * {@code 2(1 + μ)/η}, for gradient steps with heavy-ball momentum: {@code u ← μu + g}, {@code w ←
   * w − ηu}. Without momentum that is {@code 2/η}.
   *
   * @param rate η ≥ 0
   * @param momentum μ in [0, 1)
   * @return the edge, in loss/parameter²; +∞ at a rate of zero
   * @see "Cohen et al. 2021, Gradient Descent on Neural Networks Typically Occurs at the Edge of
   *     Stability, Section 2 and Appendix B"
   */
  public static double ofPlainSteps(double rate, double momentum) {
    return 2 * (1 + momentum) / rate;
  }

  /**
   * {@code (2 + 2β₁)/((1 − β₁)η)}, for gradient steps averaged by the decay β₁, as in Adam.
   *
   * @param rate η ≥ 0
   * @param beta1 β₁ in [0, 1)
   * @return the edge; +∞ at a rate of zero
   * @see "Cohen et al. 2022, Adaptive Gradient Methods at the Edge of Stability, Eq. 2: there a
   *     bound on the curvature after Adam's scaling by 1/(√v̂+ε)"
   */
  public static double ofAveragedSteps(double rate, double beta1) {
    return (2 + 2 * beta1) / ((1 - beta1) * rate);
  }
}
