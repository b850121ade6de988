package org.trainability.api.metric;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A trainable layer: a dense layer (weight and bias) or a batch norm (scale and shift). */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public interface Layer extends Scope {

  /**
   * What enters the activation that this layer feeds, after batch norm where there is one.
   *
   * @return shape [batch, units]
   */
  INDArray preActivations();

  /**
   * What leaves the activation that this layer feeds.
   *
   * @return shape [batch, branches · units]
   */
  INDArray activations();
}
