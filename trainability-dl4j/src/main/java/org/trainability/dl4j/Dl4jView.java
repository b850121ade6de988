package org.trainability.dl4j;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration.ListBuilder;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.NoOp;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.network.Activation;
import org.trainability.api.network.Loss;
import org.trainability.api.network.Normalization;
import org.trainability.dl4j.DenseShape.Place;
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
  static Model network(DenseNetwork network) {
    if (!network.activation().tensors(1).isEmpty()) {
      throw new UnsupportedOperationException(
          "DL4J has no layer for the activation '%s', whose parameters are trained; %s"
              .formatted(network.spec().activation().use(), remedy(network.activation())));
    }
    INDArray state = network.state().reshape(1, network.state().length());
    InputType inputs = InputType.feedForward(network.spec().inputs());
    if (network.spec().residualBlocks().isEmpty()) {
      MultiLayerNetwork list = new MultiLayerNetwork(list(network).setInputType(inputs).build());
      list.init(state, false);
      return list;
    }
    ComputationGraph graph = new ComputationGraph(graph(network).setInputTypes(inputs).build());
    graph.init(state, false);
    return graph;
  }

  private static NeuralNetConfiguration.Builder common(DenseNetwork network) {
    return new NeuralNetConfiguration.Builder()
        // DL4J draws nothing that is kept; without a seed it would take the clock's.
        .seed(0)
        .dataType(network.spec().precision().dataType())
        .updater(new NoOp());
  }

  private static ListBuilder list(DenseNetwork network) {
    ListBuilder list = common(network).list();
    List<DenseShape> dense = network.layout().dense();
    for (int i = 0; i < dense.size(); i++) {
      layers(network, dense.get(i), i + 1).values().forEach(list::layer);
    }
    return list;
  }

  private static GraphBuilder graph(DenseNetwork network) {
    String last = "input";
    GraphBuilder graph = common(network).graphBuilder().addInputs(last);
    List<DenseShape> dense = network.layout().dense();
    String read = last;
    for (int i = 0; i < dense.size(); i++) {
      if (dense.get(i).place() == Place.BLOCK_START) {
        read = last;
      }
      for (Map.Entry<String, Layer> layer : layers(network, dense.get(i), i + 1).entrySet()) {
        graph.addLayer(layer.getKey(), layer.getValue(), last);
        last = layer.getKey();
      }
      if (dense.get(i).place() == Place.BLOCK_END) {
        String sum = "sum" + (i + 1);
        graph.addVertex(sum, new ElementWiseVertex(ElementWiseVertex.Op.Add), last, read);
        last = sum;
      }
    }
    return graph.setOutputs(last);
  }

  /** A dense layer and what follows it, by their names in a graph. */
  private static Map<String, Layer> layers(DenseNetwork network, DenseShape shape, int number) {
    NetworkSpec spec = network.spec();
    Map<String, Layer> layers = new LinkedHashMap<>();
    if (shape.place() == Place.OUTPUT) {
      Dl4jLoss.Output output = output(network.loss(), spec.loss());
      layers.put(
          "fc" + number,
          new OutputLayer.Builder(output.function())
              .nOut(shape.outputs())
              .activation(output.activation())
              .build());
      return layers;
    }
    layers.put(
        "fc" + number,
        new DenseLayer.Builder()
            .nOut(shape.outputs())
            .hasBias(network.normalization().keepsBias() || !shape.feedsActivation())
            .activation(new ActivationIdentity())
            .build());
    if (shape.feedsActivation()) {
      if (network.normalization().followsActivation()) {
        layers.put("act" + number, ActivationLayers.of(spec.activation(), network.activation()));
      }
      if (!network.normalization().isIdentity()) {
        layers.put("norm" + number, layer(network.normalization(), spec.normalization()));
      }
      if (!network.normalization().followsActivation()) {
        layers.put("act" + number, ActivationLayers.of(spec.activation(), network.activation()));
      }
    }
    return layers;
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
