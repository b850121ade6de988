package org.trainability.dl4j.activation.kernel;

/**
 * {@code φ(z) = ln(1 + eᶻ)}; {@code φ′ = σ(z)}, {@code φ″ = σ(1 − σ)} with {@code σ(z) = 1/(1 +
 * e⁻ᶻ)}. Exact everywhere, not linear from some z on.
 *
 * @see "Dugas, Bengio, Bélisle, Nadeau and Garcia 2001, Incorporating second-order functional
 *     knowledge for better option pricing"
 */
public final class SoftplusFunction extends SmoothFunction {

  @Override
  public double value(double z) {
    return Exponentials.softplus(z);
  }

  @Override
  public double slope(double z) {
    return Exponentials.sigmoid(z);
  }

  @Override
  public double curvature(double z) {
    return Exponentials.sigmoidSlope(z);
  }
}
