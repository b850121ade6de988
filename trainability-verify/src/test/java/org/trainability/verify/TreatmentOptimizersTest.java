package org.trainability.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.trainability.api.Seeds;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.component.Kind;
import org.trainability.api.data.Targets;
import org.trainability.api.network.Displacement;
import org.trainability.api.network.LayerUpdate;
import org.trainability.api.network.Optimizer;
import org.trainability.api.network.Regularizer;
import org.trainability.api.network.StepSize;
import org.trainability.api.network.TrainableLayer;
import org.trainability.core.Catalogue;
import org.trainability.dl4j.DenseNetwork;
import org.trainability.dl4j.Initialization;
import org.trainability.dl4j.NetworkSpec;
import org.trainability.dl4j.ParameterLayout.LayerLayout;
import org.trainability.dl4j.Precision;
import org.trainability.dl4j.engine.Trainer;
import org.trainability.dl4j.optimizer.kernel.QuinticNewtonSchulz;

/** Optimizers against traces that autograd and plain loops computed. */
class TreatmentOptimizersTest {

  private static final double TOLERANCE = 1e-9;
  private static final JsonNode FILE = file();
  private static final Catalogue CATALOGUE =
      Catalogue.load(TreatmentOptimizersTest.class.getClassLoader());

  /** One method on one problem. */
  private record Trace(JsonNode json, ComponentSpec optimizer) {

    @Override
    public String toString() {
      return json.get("method").asText();
    }
  }

  static Stream<Trace> traces() {
    List<Trace> traces = new ArrayList<>();
    for (JsonNode trace : FILE.get("traces")) {
      spec(trace).ifPresent(spec -> traces.add(new Trace(trace, spec)));
    }
    return traces.stream();
  }

  private static Optional<ComponentSpec> spec(JsonNode trace) {
    JsonNode options = trace.get("options");
    JsonNode adam = FILE.get("adam");
    return switch (trace.get("method").asText()) {
      case "adam" -> Optional.of(adam(ComponentSpec.of("adam")).with("rate", rate(adam)));
      case "adamw" ->
          Optional.of(
              adam(ComponentSpec.of("adamw"))
                  .with("rate", rate(adam))
                  .with("weight-decay", options.get("weightDecay").asDouble()));
      case "rmsprop" ->
          Optional.of(
              ComponentSpec.of("rmsprop")
                  .with("rate", options.get("rate").asDouble())
                  .with("decay", options.get("decay").asDouble())
                  .with("epsilon", adam.get("epsilon").asDouble()));
      case "sam" ->
          Optional.of(
              adam(ComponentSpec.of("sam"))
                  .with("rate", rate(adam))
                  .with("radius", options.get("radius").asDouble()));
      case "muon" ->
          Optional.of(
              adam(ComponentSpec.of("muon"))
                  .with("adam-rate", rate(adam))
                  .with("rate", options.get("rate").asDouble())
                  .with("momentum", options.get("momentum").asDouble())
                  .with("weight-decay", options.get("weightDecay").asDouble()));
      case "upgd-global", "upgd-global-raw-maximum", "upgd-local", "upgd-global-noise" ->
          Optional.of(upgd(ComponentSpec.of("upgd"), options));
      case "upgd-adam" -> Optional.of(adam(upgd(ComponentSpec.of("upgd-adam"), options)));
      default -> Optional.empty();
    };
  }

  private static ComponentSpec upgd(ComponentSpec spec, JsonNode options) {
    return spec.with("rate", options.get("rate").asDouble())
        .with("utility-decay", options.get("utilityDecay").asDouble())
        .with("sigma", options.get("sigma").asDouble())
        .with("weight-decay", options.get("weightDecay").asDouble())
        .with("scaling", options.get("scaling").asText())
        .with("maximum", options.get("maximum").asText());
  }

  private static double rate(JsonNode adam) {
    return adam.get(adam.has("rate") ? "rate" : "learningRate").asDouble();
  }

  private static ComponentSpec adam(ComponentSpec spec) {
    JsonNode adam = FILE.get("adam");
    return spec.with("beta1", adam.get("beta1").asDouble())
        .with("beta2", adam.get("beta2").asDouble())
        .with("epsilon", adam.get("epsilon").asDouble());
  }

  @Test
  void everyOptimizerOfTheFileIsTried() {
    assertThat(traces().map(Trace::toString))
        .containsExactlyInAnyOrder(
            "adam",
            "adamw",
            "rmsprop",
            "sam",
            "muon",
            "upgd-global",
            "upgd-global-raw-maximum",
            "upgd-local",
            "upgd-global-noise",
            "upgd-adam");
  }

  @ParameterizedTest
  @MethodSource("traces")
  void lossesAndParameters(Trace trace) {
    JsonNode problem = problem(trace.json().get("problem").asText());
    DenseNetwork network = network(problem);
    Noise noise = new Noise(network, trace.optimizer());
    Trainer trainer =
        new Trainer(
            network,
            new Drawn(CATALOGUE.create(Optimizer.class, Kind.OPTIMIZER, trace.optimizer()), noise),
            CATALOGUE.create(Regularizer.class, Kind.REGULARIZER, ComponentSpec.of("none")),
            new Seeds(0));
    JsonNode steps = trace.json().get("steps");
    assertThat(steps.size()).isEqualTo(problem.get("batches").size());
    for (int i = 0; i < steps.size(); i++) {
      JsonNode step = steps.get(i);
      noise.of(step);
      JsonNode batch = problem.get("batches").get(i);
      double loss = trainer.compute(inputs(batch), labels(batch)).loss();
      trainer.update();
      assertThat(loss).isCloseTo(step.get("loss").asDouble(), within(TOLERANCE));
      for (int layer = 0; layer < network.layout().layers().size(); layer++) {
        String name = network.layout().layers().get(layer).name();
        double[] expected = layerNumbers(step.get("parameters"), name);
        double greatest = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
        assertThat(network.parameters().layer(layer).toDoubleVector())
            .as("%s after update %s", name, i + 1)
            .containsExactly(expected, within(TOLERANCE * greatest));
      }
    }
  }

  @Test
  void matricesAreOrthogonalized() {
    for (JsonNode matrix : FILE.get("matrices")) {
      JsonNode w = matrix.get("matrix");
      // (out, in) row by row is [in, out] in Fortran order.
      INDArray in = Nd4j.createFromArray(numbers(w)).reshape('f', w.get(0).size(), w.size());
      double[] expected = numbers(matrix.get("muon"));
      INDArray found = QuinticNewtonSchulz.orthogonalize(in);
      assertThat(found.reshape('f', new long[] {found.length()}).toDoubleVector())
          .containsExactly(expected, within(TOLERANCE));
    }
  }

  /** The numbers that the file drew in place of the optimizer's own. */
  private static final class Noise {

    private final DenseNetwork network;
    private final double sigma;
    private JsonNode step;

    Noise(DenseNetwork network, ComponentSpec optimizer) {
      this.network = network;
      this.sigma =
          optimizer.options().get("sigma") instanceof Number number ? number.doubleValue() : 0;
    }

    void of(JsonNode step) {
      this.step = step;
    }

    RandomGenerator of(String layer) {
      double[] drawn = sigma == 0 ? new double[0] : layerNumbers(step.get("noise"), layer);
      return new RandomGenerator() {
        private int next;

        @Override
        public double nextGaussian() {
          return drawn[next++] / sigma;
        }

        @Override
        public long nextLong() {
          throw new AssertionError("only Gaussian numbers are in the file");
        }
      };
    }
  }

  /** An optimizer that draws from the file. */
  private record Drawn(Optimizer optimizer, Noise noise) implements Optimizer {

    @Override
    public double rate() {
      return optimizer.rate();
    }

    @Override
    public double rate(TrainableLayer layer) {
      return optimizer.rate(layer);
    }

    @Override
    public Optional<Displacement> displacement() {
      return optimizer.displacement();
    }

    @Override
    public List<String> state() {
      return optimizer.state();
    }

    @Override
    public Optional<Reduction> reduction() {
      return optimizer.reduction();
    }

    @Override
    public double contribution(LayerUpdate layer) {
      return optimizer.contribution(layer);
    }

    @Override
    public void accumulate(LayerUpdate layer) {
      optimizer.accumulate(layer);
    }

    @Override
    public void apply(LayerUpdate layer) {
      optimizer.apply(
          (LayerUpdate)
              Proxy.newProxyInstance(
                  getClass().getClassLoader(),
                  new Class<?>[] {LayerUpdate.class},
                  (proxy, method, arguments) ->
                      method.getName().equals("random")
                          ? noise.of(layer.name())
                          : method.invoke(layer, arguments)));
    }

    @Override
    public StepSize stepSize(LayerUpdate layer, Map<String, INDArray> state) {
      return optimizer.stepSize(layer, state);
    }
  }

  private static JsonNode problem(String name) {
    for (JsonNode problem : FILE.get("problems")) {
      if (problem.get("name").asText().equals(name)) {
        return problem;
      }
    }
    throw new AssertionError(name);
  }

  private static DenseNetwork network(JsonNode problem) {
    int hidden = problem.get("hidden").asInt();
    NetworkSpec spec =
        NetworkSpec.classifier(
            problem.get("input").asInt(),
            List.of(hidden, hidden),
            problem.get("classes").asInt(),
            ComponentSpec.of(problem.get("activation").asText()),
            Initialization.KAIMING_DEFAULT,
            Precision.FLOAT64);
    DenseNetwork network = DenseNetwork.of(spec, CATALOGUE);
    List<LayerLayout> layers = network.layout().layers();
    for (int layer = 0; layer < layers.size(); layer++) {
      double[] values = layerNumbers(problem.get("initialParameters"), layers.get(layer).name());
      network.parameters().layer(layer).assign(Nd4j.createFromArray(values));
    }
    return network;
  }

  private static INDArray inputs(JsonNode batch) {
    JsonNode x = batch.get("x");
    return Nd4j.createFromArray(numbers(x))
        .castTo(DataType.DOUBLE)
        .reshape('c', x.size(), x.get(0).size());
  }

  private static Targets labels(JsonNode batch) {
    return new Targets.Labels(
        Arrays.stream(numbers(batch.get("y"))).mapToInt(label -> (int) label).toArray());
  }

  /** A weight of the file is (out, in) row by row, which is [in, out] in Fortran order. */
  private static double[] layerNumbers(JsonNode tensors, String layer) {
    return Stream.of(".weight", ".bias")
        .map(part -> numbers(tensors.get(layer + part)))
        .flatMapToDouble(Arrays::stream)
        .toArray();
  }

  private static double[] numbers(JsonNode node) {
    if (!node.isArray()) {
      return new double[] {node.asDouble()};
    }
    List<double[]> parts = new ArrayList<>();
    node.forEach(child -> parts.add(numbers(child)));
    return parts.stream().flatMapToDouble(Arrays::stream).toArray();
  }

  private static JsonNode file() {
    try (InputStream file = TreatmentOptimizersTest.class.getResourceAsStream("treatments.json")) {
      return new ObjectMapper().readTree(file);
    } catch (IOException error) {
      throw new UncheckedIOException(error);
    }
  }
}
