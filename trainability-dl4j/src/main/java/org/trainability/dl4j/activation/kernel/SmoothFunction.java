package org.trainability.dl4j.activation.kernel;

/**
 * A function of one number with two derivatives, computed in double precision and rounded once. The
 * passes over arrays are one loop each, in place; a NaN stays a NaN.
 */
public abstract class SmoothFunction {

  /**
   * Computes φ(z).
   *
   * @param z finite
   * @return finite
   */
  public abstract double value(double z);

  /**
   * Computes φ′(z); where the slope jumps, that of the negative side.
   *
   * @param z finite
   * @return finite
   */
  public abstract double slope(double z);

  /**
   * Computes φ″(z); where it jumps, that of the negative side.
   *
   * @param z finite
   * @return finite
   */
  public abstract double curvature(double z);

  /** {@code z ← φ(z)} in single precision. */
  public final void value(float[] z, int count) {
    for (int i = 0; i < count; i++) {
      z[i] = (float) value((double) z[i]);
    }
  }

  /** {@code z ← φ(z)} in double precision. */
  public final void value(double[] z, int count) {
    for (int i = 0; i < count; i++) {
      z[i] = value(z[i]);
    }
  }

  /** {@code z ← φ′(z)} in single precision. */
  public final void slope(float[] z, int count) {
    for (int i = 0; i < count; i++) {
      z[i] = (float) slope((double) z[i]);
    }
  }

  /** {@code z ← φ′(z)} in double precision. */
  public final void slope(double[] z, int count) {
    for (int i = 0; i < count; i++) {
      z[i] = slope(z[i]);
    }
  }

  /** {@code z ← φ″(z)} in single precision. */
  public final void curvature(float[] z, int count) {
    for (int i = 0; i < count; i++) {
      z[i] = (float) curvature((double) z[i]);
    }
  }

  /** {@code z ← φ″(z)} in double precision. */
  public final void curvature(double[] z, int count) {
    for (int i = 0; i < count; i++) {
      z[i] = curvature(z[i]);
    }
  }
}
