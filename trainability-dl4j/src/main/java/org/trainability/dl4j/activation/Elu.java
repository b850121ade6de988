package org.trainability.dl4j.activation;

import org.trainability.api.component.Options;
import org.trainability.api.network.Activation;
import org.trainability.api.network.ActivationFactory;
import org.trainability.dl4j.activation.kernel.ExponentialLinear;

/**
 * φ(z) = z for z &gt; 0 and eᶻ − 1 otherwise.
 *
 * @see "Clevert, Unterthiner and Hochreiter 2016, Fast and accurate deep network learning by
 *     exponential linear units (ELUs)"
 */
public final class Elu extends SmoothActivation {

  private Elu() {
    super(ExponentialLinear.elu());
  }

  /** Makes {@code elu}. */
  public static final class Factory implements ActivationFactory {

    @Override
    public String name() {
      return "elu";
    }

    @Override
    public String summary() {
      return "exponential linear unit, z for z > 0 and e^z - 1 otherwise";
    }

    @Override
    public String source() {
      return "Clevert, Unterthiner and Hochreiter 2016";
    }

    @Override
    public Activation create(Options options) {
      return new Elu();
    }
  }
}
