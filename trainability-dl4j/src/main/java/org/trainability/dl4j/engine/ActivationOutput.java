package org.trainability.dl4j.engine;

import org.nd4j.linalg.api.ndarray.INDArray;

/** A stage whose input and output can be looked at, as pre-activations and activations. */
interface ActivationOutput extends HiddenOutput {

  /** {@return z, as given to the last forward pass} */
  INDArray input();
}
