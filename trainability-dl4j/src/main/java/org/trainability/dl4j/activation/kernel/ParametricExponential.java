package org.trainability.dl4j.activation.kernel;

/**
 * {@code φ(z; a, b) = (a/b)z} for z &gt; 0 and {@code a(e^{z/b} − 1)} otherwise, for a, b &gt; 0.
 * Both sides have slope a/b at 0; φ″ jumps there. With a = b = 1 it is ELU.
 *
 * @see "Trottier, Giguère and Chaib-draa 2017, Parametric exponential linear unit for deep
 *     convolutional neural networks, Eq. 3"
 */
public final class ParametricExponential implements ParametricFunction {

  @Override
  public int parameters() {
    return 2;
  }

  @Override
  public double value(double z, double[] theta) {
    double a = theta[0];
    double b = theta[1];
    return z > 0 ? a / b * z : a * Exponentials.minusOne(z / b);
  }

  @Override
  public void differentiate(double z, double[] theta, Derivatives into) {
    double a = theta[0];
    double b = theta[1];
    double steepness = a / b;
    if (z > 0) {
      into.ofZ[0] = steepness;
      into.ofZ[1] = 0;
      into.ofTheta[0] = z / b;
      into.ofTheta[1] = -steepness * z / b;
      into.mixed[0] = 1 / b;
      into.mixed[1] = -steepness / b;
      setSecond(into, -z / (b * b), 2 * steepness * z / (b * b));
      return;
    }
    double e = Math.exp(z / b);
    into.ofZ[0] = steepness * e;
    into.ofZ[1] = steepness / b * e;
    into.ofTheta[0] = Exponentials.minusOne(z / b);
    into.ofTheta[1] = -steepness * z / b * e;
    into.mixed[0] = e / b;
    into.mixed[1] = -steepness / b * e * (1 + z / b);
    setSecond(into, -z / (b * b) * e, steepness * z / (b * b) * e * (2 + z / b));
  }

  private static void setSecond(Derivatives into, double ab, double bb) {
    into.second[0][1] = ab;
    into.second[1][0] = ab;
    into.second[1][1] = bb;
  }
}
