package org.trainability.dl4j.activation.kernel;

/**
 * Piecewise linear functions of the sign, in place. Greatest and least values instead of branches,
 * which half of all elements would take by surprise; the compiler turns the loops into vector
 * instructions. A NaN stays a NaN.
 */
public final class Rectifier {

  /** Its square times the smallest number above zero is above one. */
  private static final float LARGE = 1e38f;

  private static final double LARGE_DOUBLE = 1e300;

  private Rectifier() {}

  /** {@code z ← max(z, ρz)} for ρ in [0, 1]. */
  public static void value(float slope, float[] z, int count) {
    for (int i = 0; i < count; i++) {
      z[i] = Math.max(z[i], slope * z[i]);
    }
  }

  /** {@code z ← max(z, ρz)} for ρ in [0, 1]. */
  public static void value(double slope, double[] z, int count) {
    for (int i = 0; i < count; i++) {
      z[i] = Math.max(z[i], slope * z[i]);
    }
  }

  /** {@code z ← max(sz, 0)} for s = ±1. */
  public static void positivePart(float sign, float[] z, int count) {
    for (int i = 0; i < count; i++) {
      z[i] = Math.max(sign * z[i], 0f);
    }
  }

  /** {@code z ← max(sz, 0)} for s = ±1. */
  public static void positivePart(double sign, double[] z, int count) {
    for (int i = 0; i < count; i++) {
      z[i] = Math.max(sign * z[i], 0.0);
    }
  }

  /** {@code z ← s} where sz &gt; 0, for s = ±1, and 0 elsewhere. */
  public static void step(float sign, float[] z, int count) {
    for (int i = 0; i < count; i++) {
      z[i] = sign * Math.min(Math.max(sign * z[i], 0f) * LARGE * LARGE, 1f);
    }
  }

  /** {@code z ← s} where sz &gt; 0, for s = ±1, and 0 elsewhere. */
  public static void step(double sign, double[] z, int count) {
    for (int i = 0; i < count; i++) {
      z[i] = sign * Math.min(Math.max(sign * z[i], 0.0) * LARGE_DOUBLE * LARGE_DOUBLE, 1.0);
    }
  }

  /** {@code z ← 1} where z &gt; 0, and ρ elsewhere, for ρ in [0, 1]. */
  public static void slope(float slope, float[] z, int count) {
    step(1f, z, count);
    for (int i = 0; i < count; i++) {
      z[i] = Math.max(z[i], slope);
    }
  }

  /** {@code z ← 1} where z &gt; 0, and ρ elsewhere, for ρ in [0, 1]. */
  public static void slope(double slope, double[] z, int count) {
    step(1.0, z, count);
    for (int i = 0; i < count; i++) {
      z[i] = Math.max(z[i], slope);
    }
  }
}
