package org.trainability.dl4j.activation.kernel;

/** {@code φ(z) = cos z}; {@code φ′ = −sin z}, {@code φ″ = −cos z}. */
public final class Cosine extends SmoothFunction {

  @Override
  public double value(double z) {
    return Math.cos(z);
  }

  @Override
  public double slope(double z) {
    return -Math.sin(z);
  }

  @Override
  public double curvature(double z) {
    return -Math.cos(z);
  }
}
