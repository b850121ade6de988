package org.trainability.dl4j.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.trainability.api.Seeds;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.component.Kind;
import org.trainability.api.metric.Need;
import org.trainability.api.metric.Observation;
import org.trainability.api.network.Optimizer;
import org.trainability.api.network.Regularizer;
import org.trainability.core.Catalogue;
import org.trainability.dl4j.DenseNetwork;
import org.trainability.dl4j.Initialization;
import org.trainability.dl4j.NetworkSpec;
import org.trainability.dl4j.ParameterLayout.LayerLayout;
import org.trainability.dl4j.ParameterVector;
import org.trainability.dl4j.Precision;
import org.trainability.dl4j.observation.MetricMemory;
import org.trainability.dl4j.observation.Position;

/** One network of the reference file, whose numbers come from automatic differentiation. */
record ReferenceCase(JsonNode json) {

  static final Catalogue CATALOGUE = Catalogue.load(ReferenceCase.class.getClassLoader());

  static Stream<ReferenceCase> all() {
    try (InputStream file =
        DenseNetwork.class.getResourceAsStream("/org/trainability/testkit/small-networks.json")) {
      List<ReferenceCase> cases = new ArrayList<>();
      new ObjectMapper().readTree(file).get("cases").forEach(c -> cases.add(new ReferenceCase(c)));
      return cases.stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  DenseNetwork network(Precision precision) {
    int hidden = json.get("hidden").asInt();
    NetworkSpec spec =
        NetworkSpec.classifier(
                json.get("input").asInt(),
                List.of(hidden, hidden),
                json.get("classes").asInt(),
                activation(),
                Initialization.KAIMING_DEFAULT,
                precision)
            .withNormalization(
                ComponentSpec.of(json.get("batchNorm").asBoolean() ? "batch-norm" : "none"));
    DenseNetwork network = DenseNetwork.of(spec, CATALOGUE);
    network.initialize(new Seeds(0).random("initial"));
    fill(network, network.parameters(), json.get("parameters"));
    return network;
  }

  private ComponentSpec activation() {
    String name = json.get("activation").asText().replace('_', '-');
    ComponentSpec spec = ComponentSpec.of(name);
    return name.equals("leaky-relu") ? spec.with("slope", json.get("slope").asDouble()) : spec;
  }

  Trainer trainer(DenseNetwork network, ComponentSpec optimizer, ComponentSpec regularizer) {
    return new Trainer(
        network,
        CATALOGUE.create(Optimizer.class, Kind.OPTIMIZER, optimizer),
        CATALOGUE.create(Regularizer.class, Kind.REGULARIZER, regularizer),
        new Seeds(0));
  }

  Trainer trainer(DenseNetwork network) {
    return trainer(network, ComponentSpec.of("sgd"), ComponentSpec.of("none"));
  }

  /** The step that a trainer has begun, with all layers. */
  static Observation observe(Trainer trainer) {
    return trainer
        .step()
        .observe(
            EnumSet.complementOf(EnumSet.of(Need.PRE_ACTIVATIONS, Need.ACTIVATIONS)),
            new Position(1, 1),
            new Seeds(0).random("test"),
            new MetricMemory());
  }

  INDArray inputs(Precision precision) {
    int batch = json.get("batch").asInt();
    return Nd4j.createFromArray(numbers(json.get("x")))
        .reshape('c', batch, json.get("input").asInt())
        .castTo(precision.dataType());
  }

  int[] labels() {
    return Arrays.stream(numbers(json.get("y"))).mapToInt(y -> (int) y).toArray();
  }

  /** Copies named tensors of the file into a vector; an absent layer stays as it is. */
  static void fill(DenseNetwork network, ParameterVector vector, JsonNode tensors) {
    List<LayerLayout> layers = network.layout().layers();
    for (int layer = 0; layer < layers.size(); layer++) {
      String name = layers.get(layer).name();
      if (tensors.has(name + ".weight")) {
        vector.layer(layer).assign(Nd4j.createFromArray(layerNumbers(tensors, name)));
      }
    }
  }

  /**
   * The numbers of a layer in the engine's order. The file's weights are (out, in) row by row,
   * which is [in, out] in Fortran order; its batch norms call scale and shift weight and bias.
   */
  static double[] layerNumbers(JsonNode tensors, String layer) {
    double[] first = numbers(tensors.get(layer + ".weight"));
    double[] second = numbers(tensors.get(layer + ".bias"));
    double[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  static double[] numbers(JsonNode node) {
    List<Double> all = new ArrayList<>();
    collect(node, all);
    return all.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static void collect(JsonNode node, List<Double> into) {
    if (node.isArray()) {
      node.forEach(child -> collect(child, into));
    } else {
      into.add(node.asDouble());
    }
  }

  @Override
  public String toString() {
    return json.get("name").asText();
  }
}
