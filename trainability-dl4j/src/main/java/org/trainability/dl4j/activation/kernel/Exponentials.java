package org.trainability.dl4j.activation.kernel;

/**
 * Functions made of eᶻ, without overflow or cancellation. The library's exact forms of eᶻ − 1 and
 * ln(1 + x) cost several times as much as eᶻ and ln x, so they are asked only where these would
 * lose digits; the relative error stays below 1e-13.
 */
final class Exponentials {

  /** Below it, 1 + x keeps fewer than 14 digits of x. */
  private static final double SMALL = 1e-2;

  private Exponentials() {}

  /** {@code eᶻ − 1}. */
  static double minusOne(double z) {
    return Math.abs(z) < SMALL ? StrictMath.expm1(z) : Math.exp(z) - 1;
  }

  /** {@code σ(z) = 1/(1 + e⁻ᶻ)}. */
  static double sigmoid(double z) {
    double small = Math.exp(-Math.abs(z));
    return (z >= 0 ? 1 : small) / (1 + small);
  }

  /** {@code σ(z)σ(−z)}, the slope of σ. */
  static double sigmoidSlope(double z) {
    double small = Math.exp(-Math.abs(z));
    return small / ((1 + small) * (1 + small));
  }

  /** {@code ln(1 + eᶻ)}. */
  static double softplus(double z) {
    double small = Math.exp(-Math.abs(z));
    return Math.max(z, 0) + (small < SMALL ? StrictMath.log1p(small) : Math.log(1 + small));
  }
}
