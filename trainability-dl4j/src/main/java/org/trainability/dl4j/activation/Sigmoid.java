package org.trainability.dl4j.activation;

import org.trainability.api.component.Options;
import org.trainability.api.network.Activation;
import org.trainability.api.network.ActivationFactory;
import org.trainability.dl4j.activation.kernel.Logistic;

/**
 * φ(z) = σ(z) = 1/(1 + e⁻ᶻ), the logistic function.
 *
 * @see "Rumelhart, Hinton and Williams 1986, Learning representations by back-propagating errors"
 */
public final class Sigmoid extends SmoothActivation {

  private Sigmoid() {
    super(new Logistic());
  }

  /** Makes {@code sigmoid}. */
  public static final class Factory implements ActivationFactory {

    @Override
    public String name() {
      return "sigmoid";
    }

    @Override
    public String summary() {
      return "logistic function, 1 / (1 + e^-z)";
    }

    @Override
    public String source() {
      return "Rumelhart, Hinton and Williams 1986";
    }

    @Override
    public Activation create(Options options) {
      return new Sigmoid();
    }
  }
}
