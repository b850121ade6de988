package org.trainability.dl4j.layer;

import java.util.Optional;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.trainability.api.network.Loss;

/** A loss that an output layer of DL4J can have. */
public interface Dl4jLoss extends Loss {

  /**
   * What DL4J's output layer applies to our outputs.
   *
   * @param activation between them and the loss function
   * @param function as DL4J has it
   */
  record Output(IActivation activation, ILossFunction function) {}

  /** {@return the same loss in DL4J; empty if it has none for these options} */
  Optional<Output> dl4jOutput();
}
