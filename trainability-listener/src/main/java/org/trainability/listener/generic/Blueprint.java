package org.trainability.listener.generic;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.BackpropType;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.buffer.DataType;

/** A configuration of one of DL4J's two kinds of networks. */
sealed interface Blueprint {

  /** {@return the layers by name, each once} */
  Map<String, NeuralNetConfiguration> layers();

  /** {@return the names that more than one layer has} */
  List<String> namesTwice();

  int inputs();

  /** {@return the names of what puts out; for a graph not all need be layers} */
  List<String> outputs();

  /**
   * {@return how many numbers there are to be learned; a double, for the product of sizes may
   * overflow}
   */
  default double parameters() {
    return layers().values().stream()
        .mapToDouble(layer -> layer.getLayer().initializer().numParams(layer))
        .sum();
  }

  DataType dataType();

  BackpropType backpropType();

  /**
   * {@return a new network}
   *
   * @param seed of DL4J's generator
   */
  Model network(long seed);

  /** A stack of layers. */
  record Stack(MultiLayerConfiguration configuration) implements Blueprint {

    /** Where its JSON holds the layers. */
    static final String KEY = "confs";

    static Stack parse(String json) {
      MultiLayerConfiguration configuration = MultiLayerConfiguration.fromJson(json);
      int index = 0;
      for (NeuralNetConfiguration each : configuration.getConfs()) {
        // As DL4J's own builder calls those without a name.
        if (each.getLayer().getLayerName() == null) {
          each.getLayer().setLayerName("layer" + index);
        }
        index++;
      }
      return new Stack(configuration);
    }

    private List<String> names() {
      return configuration.getConfs().stream().map(each -> each.getLayer().getLayerName()).toList();
    }

    @Override
    public Map<String, NeuralNetConfiguration> layers() {
      Map<String, NeuralNetConfiguration> layers = new LinkedHashMap<>();
      configuration.getConfs().forEach(each -> layers.put(each.getLayer().getLayerName(), each));
      return layers;
    }

    @Override
    public List<String> namesTwice() {
      List<String> rest = new ArrayList<>(names());
      layers().keySet().forEach(rest::remove);
      return rest.stream().distinct().toList();
    }

    @Override
    public int inputs() {
      return 1;
    }

    @Override
    public List<String> outputs() {
      List<String> names = names();
      return names.subList(names.size() - 1, names.size());
    }

    @Override
    public DataType dataType() {
      return configuration.getDataType();
    }

    @Override
    public BackpropType backpropType() {
      return configuration.getBackpropType();
    }

    @Override
    public Model network(long seed) {
      MultiLayerConfiguration copy = configuration.clone();
      copy.getConfs().forEach(layer -> layer.setSeed(seed));
      MultiLayerNetwork network = new MultiLayerNetwork(copy);
      network.init();
      return network;
    }
  }

  /** A graph of layers and vertices. */
  record Graph(ComputationGraphConfiguration configuration) implements Blueprint {

    /** Where its JSON holds the layers. */
    static final String KEY = "vertices";

    static Graph parse(String json) {
      return new Graph(ComputationGraphConfiguration.fromJson(json));
    }

    @Override
    public Map<String, NeuralNetConfiguration> layers() {
      Map<String, NeuralNetConfiguration> layers = new LinkedHashMap<>();
      configuration
          .getVertices()
          .forEach(
              (name, vertex) -> {
                if (vertex instanceof LayerVertex layer) {
                  layers.put(name, layer.getLayerConf());
                }
              });
      return layers;
    }

    @Override
    public List<String> namesTwice() {
      return List.of();
    }

    @Override
    public int inputs() {
      return configuration.getNetworkInputs().size();
    }

    @Override
    public List<String> outputs() {
      return configuration.getNetworkOutputs();
    }

    @Override
    public DataType dataType() {
      return configuration.getDataType();
    }

    @Override
    public BackpropType backpropType() {
      return configuration.getBackpropType();
    }

    @Override
    public Model network(long seed) {
      ComputationGraphConfiguration copy = configuration.clone();
      copy.getDefaultConfiguration().setSeed(seed);
      new Graph(copy).layers().values().forEach(layer -> layer.setSeed(seed));
      ComputationGraph network = new ComputationGraph(copy);
      network.init();
      return network;
    }
  }
}
