package org.trainability.dl4j.layer;

import org.trainability.api.network.Activation;
import org.trainability.dl4j.activation.CRelu;

/**
 * A DL4J layer that puts out [max(z, 0), max(−z, 0)] and so doubles the units, or channels, of its
 * input. The width of what follows is found from the network's input type:
 *
 * <pre>{@code
 * new NeuralNetConfiguration.Builder().list()
 *     .layer(new ConvolutionLayer.Builder(3, 3).nOut(8).activation(Activation.IDENTITY).build())
 *     .layer(new CReluLayer())
 *     .layer(new OutputLayer.Builder().nOut(10).build())
 *     .setInputType(InputType.convolutional(28, 28, 1))
 * }</pre>
 *
 * The layer before it should have the identity for its activation.
 *
 * @see BranchedLayer
 * @see CRelu
 */
public final class CReluLayer extends BranchedLayer {

  private static final long serialVersionUID = 1L;

  @Override
  Activation activation() {
    return new CRelu();
  }
}
