package org.trainability.dl4j.generic;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.BackpropType;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.updater.BaseMultiLayerUpdater;
import org.deeplearning4j.nn.updater.MultiLayerUpdater;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;

/** A stack of layers. */
final class LayeredNetwork extends GenericNetwork {

  private static final String INPUT = "";

  private final MultiLayerNetwork network;

  LayeredNetwork(MultiLayerNetwork network) {
    this.network = network;
  }

  @Override
  public MultiLayerNetwork model() {
    return network;
  }

  @Override
  public List<Layer> layers() {
    return List.of(network.getLayers());
  }

  @Override
  String key(Layer layer, String parameter) {
    return layer.getIndex() + "_" + parameter;
  }

  @Override
  Optional<String> before(String layer) {
    int index = index(layer);
    return index == 0 ? Optional.empty() : Optional.of(name(network.getLayer(index - 1)));
  }

  @Override
  List<String> consumers(String layer) {
    int next = index(layer) + 1;
    return next == network.getnLayers() ? List.of() : List.of(name(network.getLayer(next)));
  }

  private int index(String layer) {
    for (int i = 0; i < network.getnLayers(); i++) {
      if (name(network.getLayer(i)).equals(layer)) {
        return i;
      }
    }
    throw new IllegalArgumentException("no layer '" + layer + "'");
  }

  @Override
  Layer outputLayer() {
    return network.getOutputLayer();
  }

  @Override
  public MultiDataSet batch() {
    return new MultiDataSet(
        new INDArray[] {network.getInput()},
        new INDArray[] {network.getLabels()},
        masks(network.getLayer(0).getMaskArray()),
        masks(network.getOutputLayer().getMaskArray()));
  }

  private static INDArray[] masks(INDArray mask) {
    return mask == null ? null : new INDArray[] {mask};
  }

  @Override
  void setBatch(MultiDataSet batch) {
    network.setInput(batch.getFeatures(0));
    network.setLabels(batch.getLabels(0));
    // Null alone would leave the masks of the last batch.
    network.clearLayerMaskArrays();
    network.setLayerMaskArrays(batch.getFeaturesMaskArray(0), batch.getLabelsMaskArray(0));
  }

  @Override
  void computeGradient() {
    network.computeGradientAndScore();
  }

  @Override
  Map<String, INDArray> activations() {
    List<INDArray> list = network.feedForward(true);
    Map<String, INDArray> activations = new LinkedHashMap<>();
    activations.put(INPUT, list.get(0));
    for (int i = 1; i < list.size(); i++) {
      activations.put(name(network.getLayer(i - 1)), list.get(i));
    }
    return activations;
  }

  @Override
  INDArray inputOf(String layer, Map<String, INDArray> activations) {
    INDArray input = activations.get(before(layer).orElse(INPUT));
    InputPreProcessor shape = network.getLayerWiseConfigurations().getInputPreProcess(index(layer));
    return shape == null
        ? input
        : shape.preProcess(input, (int) input.size(0), Copies.NO_WORKSPACES);
  }

  @Override
  GenericNetwork deterministicCopy(PreActivations preActivations) {
    MultiLayerConfiguration configuration = network.getLayerWiseConfigurations().clone();
    configuration.setDataType(DataType.DOUBLE);
    configuration.setBackpropType(BackpropType.Standard);
    // Without workspaces each gradient would leave its arrays for the garbage collector.
    configuration.setTrainingWorkspaceMode(WorkspaceMode.ENABLED);
    configuration.setInferenceWorkspaceMode(WorkspaceMode.ENABLED);
    for (NeuralNetConfiguration layer : configuration.getConfs()) {
      layer.setLayer(Copies.deterministic(layer.getLayer(), preActivations));
    }
    MultiLayerNetwork copy = new MultiLayerNetwork(configuration);
    copy.init(Copies.inDouble(network.params()), false);
    return new LayeredNetwork(copy);
  }

  @Override
  GenericNetwork fresh(long seed) {
    return of(new Blueprint.Stack(network.getLayerWiseConfigurations()).network(seed));
  }

  @Override
  BaseMultiLayerUpdater<?> updater() {
    return (BaseMultiLayerUpdater<?>) network.getUpdater();
  }

  @Override
  BaseMultiLayerUpdater<?> renewUpdater() {
    MultiLayerUpdater updater = new MultiLayerUpdater(network);
    network.setUpdater(updater);
    return updater;
  }

  @Override
  int iteration() {
    return network.getIterationCount();
  }

  @Override
  int epoch() {
    return network.getEpochCount();
  }

  @Override
  void setIteration(int iteration) {
    network.setIterationCount(iteration);
  }
}
