package org.trainability.dl4j.engine;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The last stage of a hidden layer: an activation, the normalization after it, or the sum of a
 * residual block.
 */
interface HiddenOutput extends Stage {

  /** {@return h of the last forward pass} */
  INDArray output();
}
