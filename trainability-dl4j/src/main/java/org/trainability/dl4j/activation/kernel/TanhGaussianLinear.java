package org.trainability.dl4j.activation.kernel;

/**
 * {@code φ(z) = ½z(1 + tanh u)} with {@code u = √(2/π)(z + 0.044715z³)}: {@link GaussianLinear} to
 * within 5e-4, and a function of its own. With t = tanh u and s = 1 − t², {@code φ′ = ½(1 + t) +
 * ½zsu′} and {@code φ″ = su′ + ½z(su″ − 2tsu′²)}.
 *
 * @see "Hendrycks and Gimpel 2016, Gaussian error linear units (GELUs), Section 2"
 */
public final class TanhGaussianLinear extends SmoothFunction {

  private static final double SCALE = Math.sqrt(2 / Math.PI);
  private static final double CUBE = 0.044715;

  @Override
  public double value(double z) {
    return z * share(z);
  }

  @Override
  public double slope(double z) {
    double s = bell(z);
    return share(z) + (s == 0 ? 0 : z * s * argumentSlope(z) / 2);
  }

  @Override
  public double curvature(double z) {
    double s = bell(z);
    if (s == 0) {
      return 0;
    }
    double t = StrictMath.tanh(argument(z));
    double u1 = argumentSlope(z);
    double u2 = SCALE * 6 * CUBE * z;
    return s * u1 + z * s * (u2 - 2 * t * u1 * u1) / 2;
  }

  /** ½(1 + tanh u), with all digits also where it is small. */
  private static double share(double z) {
    return 1 / (1 + Math.exp(-2 * argument(z)));
  }

  private static double argument(double z) {
    return SCALE * z * (1 + CUBE * z * z);
  }

  private static double argumentSlope(double z) {
    return SCALE * (1 + 3 * CUBE * z * z);
  }

  /** 1 − tanh² u, with all digits also where it is small; 0 far out, where u may be infinite. */
  private static double bell(double z) {
    double cosh = StrictMath.cosh(argument(z));
    return 1 / (cosh * cosh);
  }
}
