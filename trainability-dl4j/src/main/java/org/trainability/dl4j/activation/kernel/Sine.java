package org.trainability.dl4j.activation.kernel;

/** {@code φ(z) = sin z}; {@code φ′ = cos z}, {@code φ″ = −sin z}. */
public final class Sine extends SmoothFunction {

  @Override
  public double value(double z) {
    return Math.sin(z);
  }

  @Override
  public double slope(double z) {
    return Math.cos(z);
  }

  @Override
  public double curvature(double z) {
    return -Math.sin(z);
  }
}
