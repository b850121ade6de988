package org.trainability.api.metric;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A trainable layer: a dense layer (weight, and a bias if it has one) or that of a normalization.
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public interface Layer extends Scope {

  /**
   * What enters the activation that this layer feeds, after a normalization where one stands before
   * it.
   *
   * @return shape [batch, units]
   */
  INDArray preActivations();

  /**
   * What leaves the activation that this layer feeds, before a normalization where one follows it.
   *
   * @return shape [batch, branches · units]
   */
  INDArray activations();
}
