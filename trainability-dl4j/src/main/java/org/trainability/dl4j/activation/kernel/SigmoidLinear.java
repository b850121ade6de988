package org.trainability.dl4j.activation.kernel;

/**
 * {@code φ(z) = zσ(z)} with {@code σ(z) = 1/(1 + e⁻ᶻ)}; {@code φ′ = σ + zσ′}, {@code φ″ = σ′(2 +
 * z(1 − 2σ))}.
 *
 * @see "Elfwing, Uchibe and Doya 2018, Sigmoid-weighted linear units for neural network function
 *     approximation in reinforcement learning"
 */
public final class SigmoidLinear extends SmoothFunction {

  @Override
  public double value(double z) {
    return z * Exponentials.sigmoid(z);
  }

  @Override
  public double slope(double z) {
    return Exponentials.sigmoid(z) + z * Exponentials.sigmoidSlope(z);
  }

  @Override
  public double curvature(double z) {
    return Exponentials.sigmoidSlope(z) * (2 + z * (1 - 2 * Exponentials.sigmoid(z)));
  }
}
