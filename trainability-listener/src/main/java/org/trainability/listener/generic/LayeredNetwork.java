package org.trainability.listener.generic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.BackpropType;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.layers.recurrent.RnnOutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.updater.BaseMultiLayerUpdater;
import org.deeplearning4j.nn.updater.MultiLayerUpdater;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.util.TimeSeriesUtils;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;

/** A stack of layers. */
final class LayeredNetwork extends GenericNetwork {

  private static final String INPUT = "";

  private final MultiLayerNetwork network;
  private final List<NetworkPart> parts = new ArrayList<>();

  LayeredNetwork(MultiLayerNetwork network) {
    this.network = network;
    List<String> names = names(network.getLayerWiseConfigurations());
    for (int i = 0; i < names.size(); i++) {
      Layer layer = network.getLayer(i);
      parts.add(new NetworkPart(names.get(i), String.valueOf(i), layer, Optional.of(layer)));
    }
  }

  private static List<String> names(MultiLayerConfiguration configuration) {
    return distinct(
        configuration.getConfs().stream().map(each -> each.getLayer().getLayerName()).toList());
  }

  @Override
  public MultiLayerNetwork model() {
    return network;
  }

  @Override
  List<NetworkPart> parts() {
    return parts;
  }

  @Override
  Optional<String> before(String name) {
    int index = index(name);
    return index == 0 ? Optional.empty() : Optional.of(parts.get(index - 1).name());
  }

  @Override
  List<String> consumers(String name) {
    int next = index(name) + 1;
    return next == parts.size() ? List.of() : List.of(parts.get(next).name());
  }

  @Override
  Optional<InputPreProcessor> preProcessor(String name) {
    return Optional.ofNullable(
        network.getLayerWiseConfigurations().getInputPreProcess(index(name)));
  }

  private int index(String name) {
    return parts.indexOf(part(name));
  }

  @Override
  Set<String> withoutGradient() {
    Set<String> below = new LinkedHashSet<>();
    boolean stopped = false;
    for (NetworkPart part : reversed(parts)) {
      if (stopped) {
        below.add(part.name());
      }
      stopped |= part.stopsBackpropagation();
    }
    return below;
  }

  private static <T> List<T> reversed(List<T> list) {
    List<T> reversed = new ArrayList<>(list);
    Collections.reverse(reversed);
    return reversed;
  }

  @Override
  List<Layer> outputLayers() {
    return List.of(network.getOutputLayer());
  }

  @Override
  int inputs() {
    return 1;
  }

  @Override
  NetworkBatch batch() {
    INDArray[] masks =
        Arrays.stream(network.getLayers()).map(Layer::getMaskArray).toArray(INDArray[]::new);
    INDArray labelsMask = labelsMask();
    masks[masks.length - 1] = null;
    MultiDataSet data =
        new MultiDataSet(
            new INDArray[] {network.getInput()},
            new INDArray[] {network.getLabels()},
            null,
            labelsMask == null ? null : new INDArray[] {labelsMask});
    boolean masked = Arrays.stream(masks).anyMatch(Objects::nonNull);
    return new NetworkBatch(
        data,
        masked ? Arrays.asList(masks) : null,
        isTruncated() ? RecurrentStates.of(this) : Map.of());
  }

  /** As DL4J was given it: its layer for the outputs of steps keeps it in another shape. */
  private INDArray labelsMask() {
    INDArray mask = network.getOutputLayer().getMaskArray();
    INDArray labels = network.getLabels();
    if (mask == null
        || labels.rank() != 3
        || !(network.getOutputLayer() instanceof RnnOutputLayer)) {
      return mask;
    }
    int samples = Math.toIntExact(labels.size(0));
    return mask.size(1) == 1
        ? TimeSeriesUtils.reshapeVectorToTimeSeriesMask(mask, samples)
        : TimeSeriesUtils.reshape2dTo3d(mask, samples, Copies.NO_WORKSPACES, ArrayType.INPUT);
  }

  @Override
  boolean isTruncated() {
    return network.getLayerWiseConfigurations().getBackpropType() == BackpropType.TruncatedBPTT;
  }

  @Override
  void setBatch(NetworkBatch batch) {
    MultiDataSet data = batch.data();
    network.setInput(data.getFeatures(0));
    network.setLabels(data.getLabels(0));
    // Null alone would leave the masks of the last batch.
    network.clearLayerMaskArrays();
    network.setLayerMaskArrays(data.getFeaturesMaskArray(0), null);
    if (batch.layerMasks() != null) {
      for (int i = 0; i < network.getnLayers(); i++) {
        INDArray mask = batch.layerMasks().get(i);
        if (mask != null) {
          network.getLayer(i).setMaskArray(mask);
        }
      }
    }
    network.setLayerMaskArrays(null, data.getLabelsMaskArray(0));
    RecurrentStates.set(this, batch.states());
  }

  @Override
  void computeGradient() {
    network.computeGradientAndScore();
  }

  @Override
  Map<String, INDArray> activations() {
    List<INDArray> list =
        isTruncated()
            ? network.rnnActivateUsingStoredState(network.getInput(), true, false)
            : network.feedForward(true);
    Map<String, INDArray> activations = new LinkedHashMap<>();
    activations.put(INPUT, list.get(0));
    for (int i = 1; i < list.size(); i++) {
      activations.put(parts.get(i - 1).name(), list.get(i));
    }
    return activations;
  }

  @Override
  INDArray inputOf(String name, Map<String, INDArray> activations) {
    INDArray input = activations.get(before(name).orElse(INPUT));
    InputPreProcessor shape = network.getLayerWiseConfigurations().getInputPreProcess(index(name));
    return shape == null
        ? input
        : shape.preProcess(input, (int) input.size(0), Copies.NO_WORKSPACES);
  }

  @Override
  GenericNetwork deterministicCopy(PreActivations preActivations) {
    MultiLayerConfiguration configuration = network.getLayerWiseConfigurations().clone();
    configuration.setDataType(DataType.DOUBLE);
    // Without workspaces each gradient would leave its arrays for the garbage collector.
    configuration.setTrainingWorkspaceMode(WorkspaceMode.ENABLED);
    configuration.setInferenceWorkspaceMode(WorkspaceMode.ENABLED);
    for (int i = 0; i < parts.size(); i++) {
      NeuralNetConfiguration layer = configuration.getConf(i);
      layer.setLayer(Copies.deterministic(parts.get(i).name(), layer.getLayer(), preActivations));
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
