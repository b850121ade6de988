package org.trainability.dl4j.generic;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.layers.IOutputLayer;
import org.deeplearning4j.nn.conf.BackpropType;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.updater.BaseMultiLayerUpdater;
import org.deeplearning4j.nn.updater.graph.ComputationGraphUpdater;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;

/** A graph of layers and vertices. */
final class GraphNetwork extends GenericNetwork {

  private final ComputationGraph network;

  GraphNetwork(ComputationGraph network) {
    this.network = network;
  }

  @Override
  public ComputationGraph model() {
    return network;
  }

  @Override
  public List<Layer> layers() {
    List<Layer> layers = new ArrayList<>();
    for (int vertex : network.topologicalSortOrder()) {
      if (network.getVertices()[vertex].hasLayer()) {
        layers.add(network.getVertices()[vertex].getLayer());
      }
    }
    return layers;
  }

  @Override
  String key(Layer layer, String parameter) {
    return name(layer) + "_" + parameter;
  }

  @Override
  Optional<String> before(String layer) {
    List<String> inputs = network.getConfiguration().getVertexInputs().get(layer);
    return inputs.size() == 1 && network.getLayer(inputs.get(0)) != null
        ? Optional.of(inputs.get(0))
        : Optional.empty();
  }

  @Override
  List<String> consumers(String layer) {
    return network.getConfiguration().getVertexInputs().entrySet().stream()
        .filter(vertex -> vertex.getValue().contains(layer))
        .map(Map.Entry::getKey)
        .toList();
  }

  @Override
  Layer outputLayer() {
    return network.getOutputLayer(0);
  }

  @Override
  public MultiDataSet batch() {
    return new MultiDataSet(
        network.getInputs(), labels(), network.getInputMaskArrays(), network.getLabelMaskArrays());
  }

  private INDArray[] labels() {
    INDArray[] labels = new INDArray[network.getNumOutputArrays()];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = ((IOutputLayer) network.getOutputLayer(i)).getLabels();
    }
    return labels;
  }

  @Override
  void setBatch(MultiDataSet batch) {
    network.setInputs(batch.getFeatures());
    network.setLabels(batch.getLabels());
    // Null alone would leave the masks of the last batch.
    network.clearLayerMaskArrays();
    network.setLayerMaskArrays(batch.getFeaturesMaskArrays(), batch.getLabelsMaskArrays());
  }

  @Override
  void computeGradient() {
    network.computeGradientAndScore();
  }

  @Override
  Map<String, INDArray> activations() {
    return network.feedForward(true);
  }

  @Override
  INDArray inputOf(String layer, Map<String, INDArray> activations) {
    String from = network.getConfiguration().getVertexInputs().get(layer).get(0);
    INDArray input = activations.get(from);
    InputPreProcessor shape =
        ((LayerVertex) network.getConfiguration().getVertices().get(layer)).getPreProcessor();
    return shape == null
        ? input
        : shape.preProcess(input, (int) input.size(0), Copies.NO_WORKSPACES);
  }

  @Override
  GenericNetwork deterministicCopy(PreActivations preActivations) {
    ComputationGraphConfiguration configuration = network.getConfiguration().clone();
    configuration.setDataType(DataType.DOUBLE);
    configuration.setBackpropType(BackpropType.Standard);
    // Without workspaces each gradient would leave its arrays for the garbage collector.
    configuration.setTrainingWorkspaceMode(WorkspaceMode.ENABLED);
    configuration.setInferenceWorkspaceMode(WorkspaceMode.ENABLED);
    for (NeuralNetConfiguration layer : new Blueprint.Graph(configuration).layers().values()) {
      layer.setLayer(Copies.deterministic(layer.getLayer(), preActivations));
    }
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
