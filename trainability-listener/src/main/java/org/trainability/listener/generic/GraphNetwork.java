package org.trainability.listener.generic;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.layers.IOutputLayer;
import org.deeplearning4j.nn.conf.BackpropType;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.deeplearning4j.nn.graph.vertex.impl.FrozenVertex;
import org.deeplearning4j.nn.layers.FrozenLayer;
import org.deeplearning4j.nn.layers.FrozenLayerWithBackprop;
import org.deeplearning4j.nn.updater.BaseMultiLayerUpdater;
import org.deeplearning4j.nn.updater.graph.ComputationGraphUpdater;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;

/** A graph of layers and vertices. */
final class GraphNetwork extends GenericNetwork {

  private final ComputationGraph network;
  private final List<NetworkPart> parts = new ArrayList<>();

  /** Our name of each vertex, by DL4J's. */
  private final Map<String, String> names = new HashMap<>();

  GraphNetwork(ComputationGraph network) {
    this.network = network;
    List<GraphVertex> vertices = new ArrayList<>();
    for (int index : network.topologicalSortOrder()) {
      GraphVertex vertex = network.getVertices()[index];
      if (vertex.hasLayer() || vertex.numParams() > 0) {
        vertices.add(vertex);
      }
    }
    List<String> distinct = distinct(vertices.stream().map(GraphVertex::getVertexName).toList());
    for (int i = 0; i < distinct.size(); i++) {
      GraphVertex vertex = vertices.get(i);
      names.put(vertex.getVertexName(), distinct.get(i));
      parts.add(
          new NetworkPart(
              distinct.get(i),
              vertex.getVertexName(),
              vertex,
              vertex.hasLayer() ? Optional.of(vertex.getLayer()) : Optional.empty()));
    }
  }

  @Override
  public ComputationGraph model() {
    return network;
  }

  @Override
  List<NetworkPart> parts() {
    return parts;
  }

  @Override
  Optional<String> before(String name) {
    List<String> inputs = inputsOf(name);
    return inputs.size() == 1
        ? Optional.ofNullable(names.get(inputs.get(0)))
            .filter(before -> part(before).layer().isPresent())
        : Optional.empty();
  }

  @Override
  List<String> consumers(String name) {
    String vertex = part(name).prefix();
    return network.getConfiguration().getVertexInputs().entrySet().stream()
        .filter(each -> each.getValue().contains(vertex))
        .map(each -> names.getOrDefault(each.getKey(), each.getKey()))
        .toList();
  }

  /** DL4J's names of what enters a part. */
  private List<String> inputsOf(String name) {
    return network.getConfiguration().getVertexInputs().get(part(name).prefix());
  }

  @Override
  Set<String> withoutGradient() {
    Set<String> reached = new HashSet<>(network.getConfiguration().getNetworkOutputs());
    int[] order = network.topologicalSortOrder();
    for (int i = order.length - 1; i >= 0; i--) {
      GraphVertex vertex = network.getVertices()[order[i]];
      String name = vertex.getVertexName();
      boolean stops =
          vertex instanceof FrozenVertex
              || (vertex.hasLayer() && vertex.getLayer() instanceof FrozenLayer);
      List<String> inputs = network.getConfiguration().getVertexInputs().get(name);
      if (reached.contains(name) && !stops && inputs != null) {
        reached.addAll(inputs);
      }
    }
    Set<String> rest = new LinkedHashSet<>();
    for (NetworkPart part : parts) {
      if (!reached.contains(part.prefix())) {
        rest.add(part.name());
      }
    }
    return rest;
  }

  @Override
  List<Layer> outputLayers() {
    List<Layer> outputs = new ArrayList<>();
    for (int i = 0; i < network.getNumOutputArrays(); i++) {
      Layer output = network.getOutputLayer(i);
      outputs.add(
          output instanceof FrozenLayerWithBackprop frozen ? frozen.getInsideLayer() : output);
    }
    return outputs;
  }

  @Override
  int inputs() {
    return network.getNumInputArrays();
  }

  @Override
  NetworkBatch batch() {
    MultiDataSet data =
        new MultiDataSet(
            network.getInputs(),
            labels(),
            network.getInputMaskArrays(),
            network.getLabelMaskArrays());
    return new NetworkBatch(data, null, isTruncated() ? RecurrentStates.of(this) : Map.of());
  }

  private INDArray[] labels() {
    return outputLayers().stream()
        .map(output -> ((IOutputLayer) output).getLabels())
        .toArray(INDArray[]::new);
  }

  @Override
  boolean isTruncated() {
    return network.getConfiguration().getBackpropType() == BackpropType.TruncatedBPTT;
  }

  @Override
  void setBatch(NetworkBatch batch) {
    MultiDataSet data = batch.data();
    network.setInputs(data.getFeatures());
    network.setLabels(data.getLabels());
    // Null alone would leave the masks of the last batch.
    network.clearLayerMaskArrays();
    network.setLayerMaskArrays(data.getFeaturesMaskArrays(), data.getLabelsMaskArrays());
    RecurrentStates.set(this, batch.states());
  }

  @Override
  void computeGradient() {
    network.computeGradientAndScore();
  }

  @Override
  Map<String, INDArray> activations() {
    Map<String, INDArray> byVertex =
        isTruncated()
            ? network.rnnActivateUsingStoredState(network.getInputs(), true, false)
            : network.feedForward(true);
    Map<String, INDArray> activations = new HashMap<>();
    byVertex.forEach((vertex, array) -> activations.put(names.getOrDefault(vertex, vertex), array));
    return activations;
  }

  @Override
  INDArray inputOf(String name, Map<String, INDArray> activations) {
    String from = inputsOf(name).get(0);
    INDArray input = activations.get(names.getOrDefault(from, from));
    return preProcessor(name)
        .map(shape -> shape.preProcess(input, (int) input.size(0), Copies.NO_WORKSPACES))
        .orElse(input);
  }

  @Override
  Optional<InputPreProcessor> preProcessor(String name) {
    return network.getConfiguration().getVertices().get(part(name).prefix())
            instanceof LayerVertex layer
        ? Optional.ofNullable(layer.getPreProcessor())
        : Optional.empty();
  }

  @Override
  GenericNetwork deterministicCopy(PreActivations preActivations) {
    ComputationGraphConfiguration configuration = network.getConfiguration().clone();
    configuration.setDataType(DataType.DOUBLE);
    // Without workspaces each gradient would leave its arrays for the garbage collector.
    configuration.setTrainingWorkspaceMode(WorkspaceMode.ENABLED);
    configuration.setInferenceWorkspaceMode(WorkspaceMode.ENABLED);
    new Blueprint.Graph(configuration)
        .layers()
        .forEach(
            (vertex, layer) ->
                layer.setLayer(
                    Copies.deterministic(names.get(vertex), layer.getLayer(), preActivations)));
    ComputationGraph copy = new ComputationGraph(configuration);
    copy.init(Copies.inDouble(network.params()), false);
    return new GraphNetwork(copy);
  }

  @Override
  GenericNetwork fresh(long seed) {
    return of(new Blueprint.Graph(network.getConfiguration()).network(seed));
  }

  @Override
  BaseMultiLayerUpdater<?> updater() {
    return network.getUpdater();
  }

  @Override
  BaseMultiLayerUpdater<?> renewUpdater() {
    ComputationGraphUpdater updater = new ComputationGraphUpdater(network);
    network.setUpdater(updater);
    return updater;
  }

  @Override
  int iteration() {
    return network.getConfiguration().getIterationCount();
  }

  @Override
  int epoch() {
    return network.getConfiguration().getEpochCount();
  }

  @Override
  void setIteration(int iteration) {
    network.getConfiguration().setIterationCount(iteration);
  }
}
