package org.trainability.dl4j.activation;

import org.trainability.api.component.Options;
import org.trainability.api.network.Activation;
import org.trainability.api.network.ActivationFactory;
import org.trainability.dl4j.activation.kernel.GaussianLinear;

/**
 * φ(z) = zΦ(z), with Φ the distribution function of the standard normal, exact.
 *
 * @see "Hendrycks and Gimpel 2016, Gaussian error linear units (GELUs)"
 */
public final class Gelu extends SmoothActivation {

  private Gelu() {
    super(new GaussianLinear());
  }

  /** Makes {@code gelu}. */
  public static final class Factory implements ActivationFactory {

    @Override
    public String name() {
      return "gelu";
    }

    @Override
    public String summary() {
      return "Gaussian error linear unit, z times the normal distribution function, exact";
    }

    @Override
    public String source() {
      return "Hendrycks and Gimpel 2016";
    }

    @Override
    public Activation create(Options options) {
      return new Gelu();
    }
  }
}
