package org.trainability.listener.export;

import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.graph.PreprocessorVertex;
import org.deeplearning4j.nn.conf.graph.ScaleVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.trainability.dl4j.layer.CReluLayer;

/**
 * Puts DL4J's own vertices in the place of our layers. A CReLU becomes the input times 1 and times
 * −1, a ReLU of each, and both side by side under the layer's name. It is multiplied by 1, too,
 * because DL4J's activation layer may work in place and take from others what they still need.
 */
final class PlainVertices {

  private final ComputationGraphConfiguration graph;
  private final Map<String, GraphVertex> vertices;
  private final Map<String, List<String>> inputs;

  private PlainVertices(ComputationGraphConfiguration graph) {
    this.graph = graph;
    this.vertices = graph.getVertices();
    this.inputs = graph.getVertexInputs();
  }

  /**
   * Changes a graph whose JSON is plain already.
   *
   * @param standard the vertices whose layer was ours and is an activation layer of DL4J now
   */
  static void replaceIn(ComputationGraphConfiguration graph, List<String> standard) {
    PlainVertices change = new PlainVertices(graph);
    List.copyOf(change.vertices.keySet()).forEach(change::replace);
    standard.forEach(change::copyWhatOthersRead);
    graph.setTopologicalOrder(null);
    graph.setTopologicalOrderStr(null);
  }

  private void copyWhatOthersRead(String name) {
    String from = inputs.get(name).get(0);
    long readers = inputs.values().stream().filter(read -> read.contains(from)).count();
    if (readers > 1) {
      inputs.put(name, List.of(add(name + "-copy", new ScaleVertex(1), from)));
    }
  }

  private void replace(String name) {
    if (!(vertices.get(name) instanceof LayerVertex vertex
        && vertex.getLayerConf().getLayer() instanceof CReluLayer crelu)) {
      return;
    }
    NeuralNetConfiguration configuration = vertex.getLayerConf();
    String from = inputs.get(name).get(0);
    if (vertex.getPreProcessor() != null) {
      from = add(name + "-input", new PreprocessorVertex(vertex.getPreProcessor()), from);
    }
    if (crelu.getIDropout() != null) {
      from = addLayer(name + "-dropout", dropout(crelu), configuration, from);
    }
    String plus = branch(name + "-plus", 1, configuration, from);
    String minus = branch(name + "-minus", -1, configuration, from);
    MergeVertex merge = new MergeVertex();
    merge.setMergeAxis(crelu.getUnitsAxis());
    vertices.put(name, merge);
    inputs.put(name, List.of(plus, minus));
  }

  private static Layer dropout(CReluLayer crelu) {
    return new DropoutLayer.Builder().dropOut(crelu.getIDropout()).build();
  }

  private String branch(
      String name, double factor, NeuralNetConfiguration configuration, String from) {
    String scaled = add(name, new ScaleVertex(factor), from);
    Layer relu = new ActivationLayer(new ActivationReLU());
    return addLayer(name + "-relu", relu, configuration, scaled);
  }

  private String addLayer(
      String name, Layer layer, NeuralNetConfiguration configuration, String from) {
    layer.setLayerName(name);
    NeuralNetConfiguration own = configuration.clone();
    own.setLayer(layer);
    return add(name, new LayerVertex(own, null), from);
  }

  private String add(String name, GraphVertex vertex, String from) {
    if (vertices.containsKey(name) || graph.getNetworkInputs().contains(name)) {
      throw new IllegalArgumentException(
          "a vertex beside an activation would be named '%s', but there is one; rename that"
              .formatted(name));
    }
    vertices.put(name, vertex);
    inputs.put(name, List.of(from));
    return name;
  }
}
