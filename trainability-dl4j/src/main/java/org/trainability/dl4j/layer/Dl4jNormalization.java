package org.trainability.dl4j.layer;

import org.deeplearning4j.nn.conf.layers.Layer;
import org.trainability.api.network.Normalization;

/** A normalization that DL4J has a layer for. */
public interface Dl4jNormalization extends Normalization {

  /**
   * {@return the layer, whose parameters are the trainable tensors and then the running statistics,
   * in the order in which this normalization declares them}
   */
  Layer dl4jLayer();
}
