package org.trainability.dl4j.optimizer;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.trainability.api.network.Displacement;

/** The gradient of a step's loss at parameters that an optimizer displaces for it. */
public final class DisplacedGradient {

  private final Displacement displacement;
  private final List<Layer> layers;

  /**
   * A layer at the present parameters.
   *
   * @param gradient of the loss, shape [size]
   * @param parameters shape [size], shared
   */
  public record Layer(INDArray gradient, INDArray parameters) {}

  /**
   * Prepares the displacement of a network's layers.
   *
   * @param displacement of the optimizer
   * @param layers in the network's order
   */
  public DisplacedGradient(Displacement displacement, List<Layer> layers) {
    this.displacement = displacement;
    this.layers = List.copyOf(layers);
  }

  /**
   * Displaces the parameters for the time of a computation; afterwards they are what they were, bit
   * by bit.
   *
   * @param gradient computes the gradient at the displaced parameters
   */
  public void compute(Runnable gradient) {
    double reduced =
        displacement
            .reduction()
            .of(
                layers.stream()
                    .mapToDouble(layer -> displacement.contribution(layer.gradient()))
                    .toArray());
    List<INDArray> before = layers.stream().map(layer -> layer.parameters().dup()).toList();
    try {
      layers.forEach(layer -> displacement.displace(layer.gradient(), reduced, layer.parameters()));
      gradient.run();
    } finally {
      for (int i = 0; i < before.size(); i++) {
        layers.get(i).parameters().assign(before.get(i));
        before.get(i).close();
      }
    }
  }
}
