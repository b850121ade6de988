package org.trainability.dl4j.activation.kernel;

/**
 * {@code φ(z; a) = z} for z &gt; 0 and {@code az} otherwise; ∂φ/∂a = min(z, 0).
 *
 * @see "He, Zhang, Ren and Sun 2015, Delving deep into rectifiers, Eq. 1"
 */
public final class ParametricRectifier implements ParametricFunction {

  @Override
  public int parameters() {
    return 1;
  }

  @Override
  public double value(double z, double[] theta) {
    return z > 0 ? z : theta[0] * z;
  }

  @Override
  public void differentiate(double z, double[] theta, Derivatives into) {
    boolean positive = z > 0;
    into.ofZ[0] = positive ? 1 : theta[0];
    into.ofTheta[0] = positive ? 0 : z;
    into.mixed[0] = positive ? 0 : 1;
  }
}
