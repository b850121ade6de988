package org.trainability.dl4j.activation;

import org.trainability.api.component.Options;
import org.trainability.api.network.Activation;
import org.trainability.api.network.ActivationFactory;
import org.trainability.dl4j.activation.kernel.SoftplusFunction;

/**
 * φ(z) = ln(1 + eᶻ), a smooth ReLU.
 *
 * @see "Dugas, Bengio, Bélisle, Nadeau and Garcia 2001, Incorporating second-order functional
 *     knowledge for better option pricing"
 */
public final class Softplus extends SmoothActivation {

  private Softplus() {
    super(new SoftplusFunction());
  }

  /** Makes {@code softplus}. */
  public static final class Factory implements ActivationFactory {

    @Override
    public String name() {
      return "softplus";
    }

    @Override
    public String summary() {
      return "smooth ReLU, ln(1 + e^z)";
    }

    @Override
    public String source() {
      return "Dugas et al. 2001";
    }

    @Override
    public Activation create(Options options) {
      return new Softplus();
    }
  }
}
