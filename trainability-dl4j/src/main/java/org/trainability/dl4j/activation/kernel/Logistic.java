package org.trainability.dl4j.activation.kernel;

/**
 * {@code φ(z) = σ(z) = 1/(1 + e⁻ᶻ)}; {@code φ′ = σ(1 − σ)}, {@code φ″ = σ′(1 − 2σ)}.
 *
 * @see "Rumelhart, Hinton and Williams 1986, Learning representations by back-propagating errors"
 */
public final class Logistic extends SmoothFunction {

  @Override
  public double value(double z) {
    return Exponentials.sigmoid(z);
  }

  @Override
  public double slope(double z) {
    return Exponentials.sigmoidSlope(z);
  }

  @Override
  public double curvature(double z) {
    return Exponentials.sigmoidSlope(z) * (1 - 2 * Exponentials.sigmoid(z));
  }
}
