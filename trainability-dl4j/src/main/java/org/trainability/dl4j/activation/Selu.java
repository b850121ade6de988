package org.trainability.dl4j.activation;

import org.trainability.api.component.Options;
import org.trainability.api.network.Activation;
import org.trainability.api.network.ActivationFactory;
import org.trainability.dl4j.activation.kernel.ExponentialLinear;

/**
 * φ(z) = 1.0507·z for z &gt; 0 and 1.0507·1.6733·(eᶻ − 1) otherwise. Meant for weights of variance
 * 1/fan_in, which keep its units at mean 0 and variance 1; φ'(0) = 1.758, that of the negative
 * side.
 *
 * @see "Klambauer, Unterthiner, Mayr and Hochreiter 2017, Self-normalizing neural networks"
 */
public final class Selu extends SmoothActivation {

  private Selu() {
    super(ExponentialLinear.selu());
  }

  /** Makes {@code selu}. */
  public static final class Factory implements ActivationFactory {

    @Override
    public String name() {
      return "selu";
    }

    @Override
    public String summary() {
      return "scaled exponential linear unit, with the fixed point at mean 0 and variance 1";
    }

    @Override
    public String source() {
      return "Klambauer et al. 2017, Eq. 14";
    }

    @Override
    public Activation create(Options options) {
      return new Selu();
    }
  }
}
