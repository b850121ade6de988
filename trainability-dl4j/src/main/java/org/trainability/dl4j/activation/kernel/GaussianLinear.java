package org.trainability.dl4j.activation.kernel;

import org.apache.commons.numbers.gamma.Erfc;

/**
 * {@code φ(z) = zΦ(z)} with Φ the distribution function of the standard normal and ϕ its density;
 * {@code φ′ = Φ + zϕ}, {@code φ″ = ϕ(2 − z²)}. Φ is exact, not its approximation by tanh, which is
 * another function.
 *
 * @see "Hendrycks and Gimpel 2016, Gaussian error linear units (GELUs)"
 */
public final class GaussianLinear extends SmoothFunction {

  private static final double ROOT_HALF = Math.sqrt(0.5);
  private static final double DENSITY_AT_ZERO = 1 / Math.sqrt(2 * Math.PI);

  @Override
  public double value(double z) {
    return z * distribution(z);
  }

  @Override
  public double slope(double z) {
    return distribution(z) + z * density(z);
  }

  @Override
  public double curvature(double z) {
    double density = density(z);
    // Far out the density is 0 and the square may be infinite.
    return density == 0 ? 0 : density * (2 - z * z);
  }

  /** Φ(z), with all digits also where it is small. */
  private static double distribution(double z) {
    return Erfc.value(-z * ROOT_HALF) / 2;
  }

  private static double density(double z) {
    return DENSITY_AT_ZERO * Math.exp(-z * z / 2);
  }
}
