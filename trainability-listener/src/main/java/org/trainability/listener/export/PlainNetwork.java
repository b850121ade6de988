package org.trainability.listener.export;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.api.Trainable;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.trainability.dl4j.layer.CReluLayer;
import org.trainability.records.WholeFile;

/**
 * A network that holds DL4J's own classes alone, so that a program without this library reads and
 * evaluates it: same parameters, same outputs.
 *
 * <p>Regularizations of this library are left out: they matter in training alone. A layer whose
 * rate a controller sets keeps the present one. A CReLU becomes vertices of a {@link
 * ComputationGraph}; a {@link MultiLayerNetwork} without one stays what it is. Activations that
 * DL4J does not have are refused, as is any other class that is not DL4J's.
 */
public final class PlainNetwork {

  /** Of every entry of a file, so that the same network gives the same bytes. */
  private static final LocalDateTime WRITTEN = LocalDateTime.of(1980, 1, 1, 0, 0);

  private PlainNetwork() {}

  /**
   * Copies a network.
   *
   * @param network a MultiLayerNetwork or ComputationGraph, initialized; not changed
   * @return a MultiLayerNetwork, or a ComputationGraph if {@code network} is one or has a CReLU;
   *     its updater has no state
   * @throws IllegalArgumentException if the network is of another kind, or holds what DL4J has not
   */
  public static Model of(Model network) {
    return copy(network, false);
  }

  /**
   * Writes a copy of a network as {@link #of} makes it, which DL4J's {@link ModelSerializer} reads.
   * The updater's state is left out.
   *
   * @param network a MultiLayerNetwork or ComputationGraph, initialized
   * @param file a zip, replaced if it is there; readers never see a part of it
   * @throws IllegalArgumentException as {@link #of}
   * @throws IOException if it can't be written
   */
  public static void save(Model network, Path file) throws IOException {
    save(network, file, false);
  }

  /**
   * Writes a copy of a network as {@link #of} makes it, which DL4J's {@link ModelSerializer} reads.
   *
   * @param network a MultiLayerNetwork or ComputationGraph, initialized
   * @param file a zip, replaced if it is there; readers never see a part of it
   * @param updater whether the state of DL4J's updater is saved too, to train on
   * @throws IllegalArgumentException as {@link #of}, or if the updater's state has another order in
   *     the copy
   * @throws IOException if it can't be written
   */
  public static void save(Model network, Path file, boolean updater) throws IOException {
    ByteArrayOutputStream zip = new ByteArrayOutputStream();
    ModelSerializer.writeModel(copy(network, updater), zip, updater);
    WholeFile.write(file, undated(zip.toByteArray()));
  }

  private static byte[] undated(byte[] zip) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipInputStream from = new ZipInputStream(new ByteArrayInputStream(zip));
        ZipOutputStream to = new ZipOutputStream(bytes)) {
      for (ZipEntry entry = from.getNextEntry(); entry != null; entry = from.getNextEntry()) {
        ZipEntry undated = new ZipEntry(entry.getName());
        undated.setTimeLocal(WRITTEN);
        to.putNextEntry(undated);
        from.transferTo(to);
        to.closeEntry();
      }
    }
    return bytes.toByteArray();
  }

  private static Model copy(Model network, boolean updater) {
    if (network instanceof MultiLayerNetwork list) {
      return copy(list, updater);
    }
    if (network instanceof ComputationGraph graph) {
      String json = PlainJson.of(graph.getConfiguration().toJson());
      ComputationGraphConfiguration configuration = ComputationGraphConfiguration.fromJson(json);
      ComputationGraph plain = graph(configuration, standardActivations(configuration, graph));
      copyParameters(byName(graph), plain);
      if (updater) {
        copyState(graph.getUpdater().getStateViewArray(), byName(graph), plain);
      }
      return plain;
    }
    throw new IllegalArgumentException(
        "a network must be a MultiLayerNetwork or a ComputationGraph, was "
            + network.getClass().getName());
  }

  private static Model copy(MultiLayerNetwork network, boolean updater) {
    String json = PlainJson.of(network.getLayerWiseConfigurations().toJson());
    MultiLayerConfiguration configuration = MultiLayerConfiguration.fromJson(json);
    boolean crelu =
        configuration.getConfs().stream().anyMatch(conf -> conf.getLayer() instanceof CReluLayer);
    if (!crelu) {
      MultiLayerNetwork plain = new MultiLayerNetwork(configuration);
      plain.init();
      plain.setParams(network.params());
      if (updater) {
        plain
            .getUpdater()
            .setStateViewArray(plain, network.getUpdater().getStateViewArray(), false);
      }
      return plain;
    }
    List<String> names = names(configuration);
    Map<String, Trainable> layers = new LinkedHashMap<>();
    for (int layer = 0; layer < names.size(); layer++) {
      layers.put(names.get(layer), network.getLayer(layer));
    }
    ComputationGraph plain = graph(chain(configuration, names), List.of());
    copyParameters(layers, plain);
    if (updater) {
      copyState(network.getUpdater().getStateViewArray(), layers, plain);
    }
    return plain;
  }

  /** The layers' names, made different where two are the same. */
  private static List<String> names(MultiLayerConfiguration configuration) {
    List<String> names = new ArrayList<>();
    for (NeuralNetConfiguration conf : configuration.getConfs()) {
      String name = conf.getLayer().getLayerName();
      names.add(free(name == null ? "layer" : name, names));
    }
    return names;
  }

  /** The name wanted, with a number behind it where it is taken. */
  private static String free(String wanted, Collection<String> taken) {
    String name = wanted;
    for (int number = 2; taken.contains(name); number++) {
      name = wanted + "-" + number;
    }
    return name;
  }

  private static ComputationGraphConfiguration chain(
      MultiLayerConfiguration list, List<String> names) {
    NeuralNetConfiguration first = list.getConf(0);
    String input = free("input", names);
    GraphBuilder builder =
        new NeuralNetConfiguration.Builder()
            .seed(first.getSeed())
            .miniBatch(first.isMiniBatch())
            .dataType(list.getDataType())
            .trainingWorkspaceMode(list.getTrainingWorkspaceMode())
            .inferenceWorkspaceMode(list.getInferenceWorkspaceMode())
            .graphBuilder()
            .backpropType(list.getBackpropType())
            .tBPTTForwardLength(list.getTbpttFwdLength())
            .tBPTTBackwardLength(list.getTbpttBackLength())
            .addInputs(input);
    String from = input;
    for (int i = 0; i < names.size(); i++) {
      Layer layer = list.getConf(i).getLayer();
      builder.addLayer(names.get(i), layer, list.getInputPreProcess(i), from);
      from = names.get(i);
    }
    ComputationGraphConfiguration graph = builder.setOutputs(from).build();
    graph.setIterationCount(list.getIterationCount());
    graph.setEpochCount(list.getEpochCount());
    return graph;
  }

  /** The vertices that are an activation layer of DL4J in the copy alone. */
  private static List<String> standardActivations(
      ComputationGraphConfiguration copy, ComputationGraph original) {
    Map<String, GraphVertex> before = original.getConfiguration().getVertices();
    return copy.getVertices().entrySet().stream()
        .filter(vertex -> isActivation(vertex.getValue()))
        .map(Map.Entry::getKey)
        .filter(name -> !isActivation(before.get(name)))
        .toList();
  }

  private static boolean isActivation(GraphVertex vertex) {
    return vertex instanceof LayerVertex layer
        && layer.getLayerConf().getLayer() instanceof ActivationLayer;
  }

  private static ComputationGraph graph(
      ComputationGraphConfiguration configuration, List<String> standardActivations) {
    PlainVertices.replaceIn(configuration, standardActivations);
    ComputationGraph graph = new ComputationGraph(configuration);
    graph.init();
    return graph;
  }

  private static Map<String, Trainable> byName(ComputationGraph graph) {
    Map<String, Trainable> vertices = new LinkedHashMap<>();
    for (int index : graph.topologicalSortOrder()) {
      var vertex = graph.getVertices()[index];
      vertices.put(vertex.getVertexName(), vertex);
    }
    return vertices;
  }

  private static void copyParameters(Map<String, Trainable> from, ComputationGraph to) {
    from.forEach(
        (name, layer) -> {
          Map<String, INDArray> parameters = layer.paramTable(false);
          if (parameters != null) {
            parameters.forEach(
                (key, value) -> to.getVertex(name).paramTable(false).get(key).assign(value));
          }
        });
  }

  private static void copyState(INDArray state, Map<String, Trainable> from, ComputationGraph to) {
    List<String> order = withParameters(from);
    List<String> copied = withParameters(byName(to));
    if (!order.equals(copied)) {
      throw new IllegalArgumentException(
          "the updater's state can't be saved: the layers' order is %s, and without CReLU layers %s"
              .formatted(order, copied));
    }
    to.getUpdater().setStateViewArray(state);
  }

  private static List<String> withParameters(Map<String, Trainable> layers) {
    return layers.entrySet().stream()
        .filter(layer -> layer.getValue().numParams() > 0)
        .map(Map.Entry::getKey)
        .toList();
  }
}
