package org.trainability.dl4j.activation;

import org.trainability.api.component.Options;
import org.trainability.api.network.Activation;
import org.trainability.api.network.ActivationFactory;
import org.trainability.dl4j.activation.kernel.Cosine;
import org.trainability.dl4j.activation.kernel.Sine;

/**
 * Deep Fourier features: branch 0 is sin z, branch 1 is cos z. It doubles the width of its layer's
 * output. Nothing happens at z = 0, so that signs of pre-activations say nothing about its units.
 *
 * @see "Lewandowski, Schuurmans and Machado 2024, Plastic learning with deep Fourier features,
 *     arXiv 2410.20634"
 */
public final class Fourier extends SmoothActivation {

  private Fourier() {
    super(new Sine(), new Cosine());
  }

  /** Makes {@code fourier}. */
  public static final class Factory implements ActivationFactory {

    @Override
    public String name() {
      return "fourier";
    }

    @Override
    public String summary() {
      return "deep Fourier features, [sin z, cos z]: doubles the layer's output";
    }

    @Override
    public String source() {
      return "Lewandowski, Schuurmans and Machado 2024, arXiv 2410.20634";
    }

    @Override
    public Activation create(Options options) {
      return new Fourier();
    }
  }
}
