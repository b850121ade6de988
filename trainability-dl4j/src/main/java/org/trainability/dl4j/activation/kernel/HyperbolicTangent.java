package org.trainability.dl4j.activation.kernel;

/** {@code φ(z) = tanh z}; {@code φ′ = 1 − φ²}, {@code φ″ = −2φφ′}. */
public final class HyperbolicTangent extends SmoothFunction {

  @Override
  public double value(double z) {
    return StrictMath.tanh(z);
  }

  @Override
  public double slope(double z) {
    double value = StrictMath.tanh(z);
    return 1 - value * value;
  }

  @Override
  public double curvature(double z) {
    double value = StrictMath.tanh(z);
    return -2 * value * (1 - value * value);
  }
}
