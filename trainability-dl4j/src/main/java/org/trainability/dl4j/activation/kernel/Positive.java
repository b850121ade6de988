package org.trainability.dl4j.activation.kernel;

/** {@code φ(z) = max(z, 0)}; {@code φ′ = [z > 0]}, {@code φ″ = 0}. */
public final class Positive extends SmoothFunction {

  @Override
  public double value(double z) {
    return Math.max(z, 0);
  }

  @Override
  public double slope(double z) {
    return z > 0 ? 1 : 0;
  }

  @Override
  public double curvature(double z) {
    return 0;
  }
}
