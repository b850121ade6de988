package org.trainability.dl4j.activation;

import org.trainability.api.component.Options;
import org.trainability.api.network.Activation;
import org.trainability.api.network.ActivationFactory;
import org.trainability.dl4j.activation.kernel.SigmoidLinear;

/**
 * φ(z) = zσ(z) with σ(z) = 1/(1 + e⁻ᶻ); also called swish.
 *
 * @see "Elfwing, Uchibe and Doya 2018, Sigmoid-weighted linear units for neural network function
 *     approximation in reinforcement learning"
 */
public final class Silu extends SmoothActivation {

  private Silu() {
    super(new SigmoidLinear());
  }

  /** Makes {@code silu}. */
  public static final class Factory implements ActivationFactory {

    @Override
    public String name() {
      return "silu";
    }

    @Override
    public String summary() {
      return "sigmoid linear unit (swish), z / (1 + e^-z)";
    }

    @Override
    public String source() {
      return "Elfwing, Uchibe and Doya 2018";
    }

    @Override
    public Activation create(Options options) {
      return new Silu();
    }
  }
}
