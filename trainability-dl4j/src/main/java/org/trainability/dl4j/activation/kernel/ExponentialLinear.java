package org.trainability.dl4j.activation.kernel;

/**
 * {@code φ(z) = s·z} for z &gt; 0 and {@code sα(eᶻ − 1)} otherwise; {@code φ′ = s} or {@code sαeᶻ},
 * {@code φ″ = 0} or {@code sαeᶻ}. With s = α = 1 it is ELU; with the constants of Klambauer et al.,
 * which keep mean 0 and variance 1 of the units as they are, SELU.
 *
 * @see "Clevert, Unterthiner and Hochreiter 2016, Fast and accurate deep network learning by
 *     exponential linear units (ELUs)"
 * @see "Klambauer, Unterthiner, Mayr and Hochreiter 2017, Self-normalizing neural networks, Eq. 14"
 */
public final class ExponentialLinear extends SmoothFunction {

  private static final double SELU_SCALE = 1.0507009873554805;
  private static final double SELU_ALPHA = 1.6732632423543772;

  private final double scale;
  private final double negative;

  private ExponentialLinear(double scale, double alpha) {
    this.scale = scale;
    this.negative = scale * alpha;
  }

  /**
   * Makes ELU.
   *
   * @return s = α = 1
   */
  public static ExponentialLinear elu() {
    return new ExponentialLinear(1, 1);
  }

  /**
   * Makes SELU.
   *
   * @return s = 1.0507…, α = 1.6732…
   */
  public static ExponentialLinear selu() {
    return new ExponentialLinear(SELU_SCALE, SELU_ALPHA);
  }

  @Override
  public double value(double z) {
    return z > 0 ? scale * z : negative * Exponentials.minusOne(z);
  }

  @Override
  public double slope(double z) {
    return z > 0 ? scale : negative * Math.exp(z);
  }

  @Override
  public double curvature(double z) {
    return z > 0 ? 0 : negative * Math.exp(z);
  }
}
