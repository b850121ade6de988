package org.trainability.dl4j.layer;

import org.deeplearning4j.nn.conf.layers.*;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.network.Activation;

public final class ActivationLayers {
  public static Layer of(ComponentSpec spec, Activation a) {
    return new ActivationLayer.Builder()
        .activation(new org.nd4j.linalg.activations.impl.ActivationReLU())
        .build();
  }
}
