package org.trainability.dl4j;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration.ListBuilder;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.learning.config.NoOp;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.network.Activation;
import org.trainability.api.network.Loss;
import org.trainability.api.network.Normalization;
import org.trainability.dl4j.activation.PElu;
import org.trainability.dl4j.activation.PRelu;
import org.trainability.dl4j.layer.ActivationLayers;
import org.trainability.dl4j.layer.Dl4jLoss;
import org.trainability.dl4j.layer.Dl4jNormalization;

/** A dense network as a network of DL4J, over the same memory. */
final class Dl4jView {

  private Dl4jView() {}

  /**
   * {@return a network of DL4J's layers, and of ours for activations that it does not have}
   *
   * @param network whose state DL4J's network shares
   * @throws UnsupportedOperationException if DL4J has no such normalization or loss
   */
  static MultiLayerNetwork network(DenseNetwork network) {
    NetworkSpec spec = network.spec();
    if (!network.activation().tensors(1).isEmpty()) {
      throw new UnsupportedOperationException(
          "DL4J has no layer for the activation '%s', whose parameters are trained; %s"
              .formatted(spec.activation().use(), remedy(network.activation())));
    }
    ListBuilder list =
        new NeuralNetConfiguration.Builder()
            // DL4J draws nothing that is kept; without a seed it would take the clock's.
            .seed(0)
            .dataType(spec.precision().dataType())
            .updater(new NoOp())
            .list();
    for (int units : spec.hidden()) {
      list.layer(new DenseLayer.Builder().nOut(units).activation(new ActivationIdentity()).build());
      if (!network.normalization().isIdentity()) {
        list.layer(layer(network.normalization(), spec.normalization()));
      }
      list.layer(ActivationLayers.of(spec.activation(), network.activation()));
    }
    Dl4jLoss.Output output = output(network.loss(), spec.loss());
    list.layer(
        new OutputLayer.Builder(output.function())
            .nOut(spec.outputs())
            .activation(output.activation())
            .build());
    MultiLayerNetwork dl4j =
        new MultiLayerNetwork(list.setInputType(InputType.feedForward(spec.inputs())).build());
    dl4j.init(network.state().reshape(1, network.state().length()), false);
    return dl4j;
  }

  private static String remedy(Activation activation) {
    if (activation instanceof PRelu) {
      return "'fixed: true' makes it a leaky ReLU, which DL4J has";
    }
    if (activation instanceof PElu) {
      return "'fixed: true' with a and b of 1 makes it an ELU, which DL4J has";
    }
    return "take one that DL4J has, such as leaky-relu or elu";
  }

  private static Layer layer(Normalization normalization, ComponentSpec spec) {
    if (normalization instanceof Dl4jNormalization known) {
      return known.dl4jLayer();
    }
    throw new UnsupportedOperationException(
        "DL4J has no layer for the normalization '%s'; it has one for batch-norm"
            .formatted(spec.use()));
  }

  private static Dl4jLoss.Output output(Loss loss, ComponentSpec spec) {
    if (loss instanceof Dl4jLoss known) {
      return known
          .dl4jOutput()
          .orElseThrow(
              () ->
                  new UnsupportedOperationException(
                      "DL4J has no output layer for the loss '%s' with the options %s"
                          .formatted(spec.use(), spec.options())));
    }
    throw new UnsupportedOperationException(
        "DL4J has no output layer for the loss '%s'; it has one for cross-entropy and for"
                .formatted(spec.use())
            + " mean-squared-error");
  }
}
