package org.trainability.dl4j.export;

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
 * CReLU by DL4J's own vertices: the input times 1 and times −1, a ReLU of each, and both side by
 * side under the layer's name. The input is multiplied by 1, too, because DL4J's activation layer
 * works in place and would take from others what they still need.
 */
final class CReluVertices {

  private final ComputationGraphConfiguration graph;
  private final Map<String, GraphVertex> vertices;
  private final Map<String, List<String>> inputs;

  private CReluVertices(ComputationGraphConfiguration graph) {
    this.graph = graph;
    this.vertices = graph.getVertices();
    this.inputs = graph.getVertexInputs();
  }

  /** Replaces every {@link CReluLayer} of a graph. */
  static void replaceIn(ComputationGraphConfiguration graph) {
    CReluVertices change = new CReluVertices(graph);
    List.copyOf(change.vertices.keySet()).forEach(change::replace);
    graph.setTopologicalOrder(null);
    graph.setTopologicalOrderStr(null);
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
          "a vertex that replaces a CReLU would be named '%s', but there is one; rename that"
              .formatted(name));
    }
    vertices.put(name, vertex);
    inputs.put(name, List.of(from));
    return name;
  }
}
