package org.trainability.dl4j.activation.kernel;

/**
 * {@code φ(z; α) = f(z) + αz·g(z)} with the gate {@code g = cos(½π·|f′(z)|/L)}, which opens where f
 * is flat; L = max|f′|. The gate is held constant in all derivatives: φ_z = f′ + αg, φ_α = zg. For
 * ReLU g = 1 where z ≤ 0 and exactly 0 elsewhere.
 *
 * @see "Rohani et al. 2025, Preserving plasticity in continual learning with adaptive linearity
 *     injection, arXiv 2505.09486; the formula from a published summary"
 */
public final class AdaptiveLinear implements ParametricFunction {

  private final SmoothFunction base;
  private final double steepest;

  /**
   * @param base f
   * @param steepest L &gt; 0, the largest |f′|
   */
  public AdaptiveLinear(SmoothFunction base, double steepest) {
    this.base = base;
    this.steepest = steepest;
  }

  @Override
  public int parameters() {
    return 1;
  }

  @Override
  public double value(double z, double[] theta) {
    return base.value(z) + theta[0] * z * gate(base.slope(z));
  }

  @Override
  public void differentiate(double z, double[] theta, Derivatives into) {
    double slope = base.slope(z);
    double gate = gate(slope);
    into.ofZ[0] = slope + theta[0] * gate;
    into.ofZ[1] = base.curvature(z);
    into.ofTheta[0] = z * gate;
    into.mixed[0] = gate;
  }

  private double gate(double slope) {
    double share = Math.abs(slope) / steepest;
    // The cosine of the nearest number to ½π is not 0.
    return share >= 1 ? 0 : Math.cos(Math.PI / 2 * share);
  }
}
