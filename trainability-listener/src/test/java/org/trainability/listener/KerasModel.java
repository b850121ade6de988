package org.trainability.listener;

import static org.bytedeco.hdf5.global.hdf5.H5F_ACC_TRUNC;
import static org.bytedeco.hdf5.global.hdf5.H5S_SCALAR;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.bytedeco.hdf5.Attribute;
import org.bytedeco.hdf5.DataSet;
import org.bytedeco.hdf5.DataSpace;
import org.bytedeco.hdf5.DataType;
import org.bytedeco.hdf5.Group;
import org.bytedeco.hdf5.H5File;
import org.bytedeco.hdf5.H5Object;
import org.bytedeco.hdf5.PredType;
import org.bytedeco.hdf5.StrType;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Loader;
import org.trainability.api.Seeds;

/**
 * Writes a model as Keras 2.2 saves it, an HDF5 file: attributes {@code model_config} and {@code
 * training_config} with JSON, and a group {@code model_weights} with a group for each layer.
 */
final class KerasModel {

  private static final String VERSION = "2.2.4";

  private final List<Layer> layers = new ArrayList<>();

  /**
   * @param weights by path within the layer's group, their shapes
   * @param inputs names of the layers before it, of a functional model
   */
  private record Layer(
      String kind,
      String name,
      Map<String, Object> configuration,
      Map<String, long[]> weights,
      List<String> inputs) {

    Map<String, Object> json(boolean functional) {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("class_name", kind);
      json.put("config", configuration);
      if (functional) {
        List<Object> nodes = inputs.stream().<Object>map(KerasModel::node).toList();
        json.put("name", name);
        json.put("inbound_nodes", nodes.isEmpty() ? List.of() : List.of(nodes));
      }
      return json;
    }
  }

  private static List<Object> node(String layer) {
    return List.of(layer, 0, 0, Map.of());
  }

  /**
   * Adds a layer.
   *
   * @param configuration without its name, which is added
   * @param weights by path within the layer's group, their shapes
   */
  KerasModel add(
      String kind,
      String name,
      Map<String, Object> configuration,
      Map<String, long[]> weights,
      String... inputs) {
    Map<String, Object> named = new LinkedHashMap<>(configuration);
    named.put("name", name);
    named.put("trainable", true);
    layers.add(new Layer(kind, name, named, weights, List.of(inputs)));
    return this;
  }

  /** A stack of the layers. */
  void saveSequential(Path file) {
    save(file, "Sequential", Map.of("name", "stack", "layers", json(false)));
  }

  /** A graph, the first layer its input, the last its output. */
  void saveFunctional(Path file) {
    save(
        file,
        "Model",
        Map.of(
            "name",
            "graph",
            "layers",
            json(true),
            "input_layers",
            List.of(List.of(layers.get(0).name(), 0, 0)),
            "output_layers",
            List.of(List.of(layers.get(layers.size() - 1).name(), 0, 0))));
  }

  private List<Object> json(boolean functional) {
    return layers.stream().<Object>map(layer -> layer.json(functional)).toList();
  }

  private void save(Path path, String kind, Map<String, Object> configuration) {
    Loader.load(org.bytedeco.hdf5.global.hdf5.class);
    RandomGenerator random = new Seeds(6).random("weights");
    Map<String, Object> training =
        Map.of(
            "loss",
            "categorical_crossentropy",
            "optimizer_config",
            Map.of(
                "class_name",
                "Adam",
                "config",
                Map.of("lr", 0.01, "beta_1", 0.9, "beta_2", 0.999, "decay", 0.0, "epsilon", 1e-7)));
    H5File file = new H5File(path.toString(), H5F_ACC_TRUNC());
    text(file, "keras_version", VERSION);
    text(file, "backend", "tensorflow");
    text(file, "model_config", written(Map.of("class_name", kind, "config", configuration)));
    text(file, "training_config", written(training));
    Group weights = file.createGroup("model_weights");
    text(weights, "keras_version", VERSION);
    text(weights, "backend", "tensorflow");
    texts(weights, "layer_names", layers.stream().map(Layer::name).toList());
    for (Layer layer : layers) {
      Group group = weights.createGroup(layer.name());
      texts(group, "weight_names", List.copyOf(layer.weights().keySet()));
      layer.weights().forEach((name, shape) -> write(group, name, shape, random));
      group.deallocate();
    }
    weights.deallocate();
    file.deallocate();
  }

  private static String written(Map<String, Object> json) {
    try {
      return new ObjectMapper().writeValueAsString(json);
    } catch (JsonProcessingException error) {
      throw new IllegalStateException(error);
    }
  }

  /** Draws and writes one array of weights; a variance is 1. */
  private static void write(Group layer, String name, long[] shape, RandomGenerator random) {
    int size = 1;
    for (long extent : shape) {
      size *= (int) extent;
    }
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = name.contains("variance") ? 1 : (float) (0.4 * random.nextGaussian());
    }
    // What stays open of a file keeps it open, and its place on the disk from being written again.
    Deque<Group> opened = new ArrayDeque<>(List.of(layer));
    String[] path = name.split("/");
    for (int i = 0; i + 1 < path.length; i++) {
      Group at = opened.getLast();
      opened.add(at.nameExists(path[i]) ? at.openGroup(path[i]) : at.createGroup(path[i]));
    }
    DataType type = new DataType(PredType.NATIVE_FLOAT());
    DataSpace space = new DataSpace(shape.length, shape);
    DataSet set = opened.getLast().createDataSet(path[path.length - 1], type, space);
    set.write(new FloatPointer(values), type);
    set.deallocate();
    space.deallocate();
    type.deallocate();
    while (opened.size() > 1) {
      opened.removeLast().deallocate();
    }
  }

  private static void text(H5Object at, String name, String value) {
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    attribute(at, name, bytes, bytes.length, new DataSpace(H5S_SCALAR));
  }

  /** Of one length each, as Keras writes them. */
  private static void texts(H5Object at, String name, List<String> values) {
    int width = values.stream().mapToInt(String::length).max().orElse(1);
    byte[] bytes = new byte[Math.max(1, width * values.size())];
    for (int i = 0; i < values.size(); i++) {
      byte[] value = values.get(i).getBytes(StandardCharsets.UTF_8);
      System.arraycopy(value, 0, bytes, width * i, value.length);
    }
    attribute(at, name, bytes, width, new DataSpace(1, new long[] {Math.max(1, values.size())}));
  }

  private static void attribute(
      H5Object at, String name, byte[] bytes, int width, DataSpace space) {
    StrType type = new StrType(PredType.C_S1(), (long) width);
    Attribute attribute = at.createAttribute(name, type, space);
    attribute.write(type, new BytePointer(bytes));
    attribute.deallocate();
    type.deallocate();
    space.deallocate();
  }
}
