package org.trainability.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.trainability.api.Seeds;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.component.Kind;
import org.trainability.api.data.Targets;
import org.trainability.api.network.NetworkPenalty;
import org.trainability.api.network.Optimizer;
import org.trainability.api.network.Parameter;
import org.trainability.api.network.Parameter.Role;
import org.trainability.api.network.PenaltyStep;
import org.trainability.api.network.Regularizer;
import org.trainability.core.Catalogue;
import org.trainability.dl4j.DenseNetwork;
import org.trainability.dl4j.Initialization;
import org.trainability.dl4j.NetworkSpec;
import org.trainability.dl4j.Precision;
import org.trainability.dl4j.engine.StepData;
import org.trainability.dl4j.engine.Trainer;
import org.trainability.dl4j.observation.ObservableScope;
import org.trainability.dl4j.state.LearnerState;
import org.trainability.dl4j.state.PenaltyState;
import org.trainability.dl4j.state.VectorBits;

/** Penalties against values and gradients by automatic differentiation. */
class TreatmentPenaltiesTest {

  private static final double TOLERANCE = 1e-9;
  private static final JsonNode FILE = file();
  private static final Catalogue CATALOGUE =
      Catalogue.load(TreatmentPenaltiesTest.class.getClassLoader());

  @ParameterizedTest
  @CsvSource({
    "0, parseval, parseval, ''",
    "1, parseval, parseval, ''",
    "0, parsevalAllLayersUnitScale, parseval, layers=all scale=1",
    "1, parsevalAllLayersUnitScale, parseval, layers=all scale=1",
    "0, regenerative, regenerative, ''",
    "1, regenerative, regenerative, ''",
    "0, featureNorm, feature-norm, ''",
    "1, featureNorm, feature-norm, ''",
    "0, featureNormMean, feature-norm, reduction=mean",
    "1, featureNormMean, feature-norm, reduction=mean",
    "0, featureNormAllHidden, feature-norm, site=all-hidden",
    "1, featureNormAllHidden, feature-norm, site=all-hidden",
    "0, infer, infer, heads=3 beta=10 alpha=0.1",
    "1, infer, infer, heads=3 beta=10 alpha=0.1",
    "0, churnCrossEntropy, churn, ''",
    "1, churnCrossEntropy, churn, ''",
    "0, churnSquared, churn, distance=squared",
    "1, churnSquared, churn, distance=squared",
  })
  void valueAndGradient(int entry, String key, String name, String options) {
    JsonNode penalties = FILE.get("penalties").get(entry);
    ComponentSpec spec = ComponentSpec.of(name);
    for (String option : options.isBlank() ? new String[0] : options.split(" ")) {
      spec = spec.with(option.split("=")[0], option.split("=")[1]);
    }
    Shown regularizer =
        new Shown(
            CATALOGUE.create(Regularizer.class, Kind.REGULARIZER, spec), penalties.get("infer"));
    DenseNetwork network = network(problem(penalties.get("problem").asText()));
    fill(network, penalties.get("initialParameters"));
    Trainer trainer =
        new Trainer(
            network,
            CATALOGUE.create(
                Optimizer.class, Kind.OPTIMIZER, ComponentSpec.of("sgd").with("rate", 1)),
            regularizer,
            new Seeds(0));
    fill(network, penalties.get("at"));
    if (name.equals("infer")) {
      restore(trainer, Map.of(), Optional.of(headNumbers(penalties.get("infer"), "head")));
    }
    if (name.equals("churn")) {
      JsonNode churn = penalties.get("churn");
      INDArray inputs = matrix(churn.get("x"));
      restore(
          trainer,
          Map.of(
              "parameters", VectorBits.of(all(network, churn.get("laggedParameters"))),
              "inputs", VectorBits.of(inputs.dup('f').reshape('f', new long[] {inputs.length()}))),
          Optional.empty());
    }
    INDArray x = matrix(penalties.get("x"));
    trainer.compute(x, new Targets.Labels(new int[x.rows()]));
    StepData step = trainer.step();
    JsonNode expected = penalties.get("values").get(key);
    double penalty = regularizer.value;
    for (int layer = 0; layer < step.layers().size(); layer++) {
      ObservableScope scope = step.layers().get(layer);
      for (Parameter tensor : scope.tensors()) {
        penalty += regularizer.penalty(tensor);
      }
      INDArray found = scope.regularizedGradient().sub(scope.gradient());
      assertThat(found.toDoubleVector())
          .as(scope.name())
          .containsExactly(
              layerNumbers(expected.get("gradient"), scope.name()),
              within(TOLERANCE * Math.max(1, expected.get("value").asDouble())));
    }
    double value = expected.get("value").asDouble();
    assertThat(penalty).isCloseTo(value, within(TOLERANCE * Math.max(1, value)));
    if (name.equals("infer")) {
      // At a rate of one the heads move by their gradient.
      double[] before = headNumbers(penalties.get("infer"), "head");
      trainer.update();
      INDArray after = Nd4j.zeros(DataType.DOUBLE, before.length);
      trainer.state().penalties().get(0).heads().copyTo(after);
      double[] moved = after.rsub(Nd4j.createFromArray(before)).toDoubleVector();
      assertThat(moved)
          .containsExactly(
              Stream.of("headWeightGradient", "headBiasGradient")
                  .map(part -> numbers(expected.get(part)))
                  .flatMapToDouble(Arrays::stream)
                  .toArray(),
              within(TOLERANCE * value));
    }
  }

  /** The same with the file's heads, and the value that it found. */
  private static final class Shown implements Regularizer {

    private final Regularizer regularizer;
    private final JsonNode infer;
    private double value;

    Shown(Regularizer regularizer, JsonNode infer) {
      this.regularizer = regularizer;
      this.infer = infer;
    }

    @Override
    public double penalty(Parameter parameter) {
      return regularizer.penalty(parameter);
    }

    @Override
    public void addGradient(Parameter parameter, INDArray gradient) {
      regularizer.addGradient(parameter, gradient);
    }

    @Override
    public List<NetworkPenalty> networkPenalties() {
      return regularizer.networkPenalties().stream()
          .<NetworkPenalty>map(
              penalty ->
                  new NetworkPenalty() {
                    @Override
                    public List<Head> heads(int features, RandomGenerator random) {
                      if (penalty.heads(features, random).isEmpty()) {
                        return List.of();
                      }
                      double[] frozen = headNumbers(infer, "frozenHead");
                      int heads = infer.get("frozenHeadBias").size();
                      int weights = frozen.length - heads;
                      return List.of(
                          new Head(
                              "weight",
                              Role.WEIGHT,
                              Nd4j.createFromArray(Arrays.copyOf(frozen, weights))
                                  .reshape('f', weights / heads, heads)),
                          new Head(
                              "bias",
                              Role.BIAS,
                              Nd4j.createFromArray(
                                  Arrays.copyOfRange(frozen, weights, frozen.length))));
                    }

                    @Override
                    public double evaluate(PenaltyStep step) {
                      value = penalty.evaluate(step);
                      return value;
                    }
                  })
          .toList();
    }
  }

  private static void restore(
      Trainer trainer, Map<String, VectorBits> remembered, Optional<double[]> heads) {
    LearnerState state = trainer.state();
    trainer.restore(
        new LearnerState(
            state.parameters(),
            state.initial(),
            state.optimizer(),
            state.computed(),
            state.iteration(),
            state.lastUpdate(),
            state.average(),
            List.of(
                new PenaltyState(
                    remembered,
                    heads
                        .map(values -> VectorBits.of(Nd4j.createFromArray(values)))
                        .orElse(state.penalties().get(0).heads()),
                    state.penalties().get(0).optimizer()))));
  }

  /** Weights (heads, features) row by row are [features, heads] in Fortran order. */
  private static double[] headNumbers(JsonNode node, String prefix) {
    return Stream.of("Weight", "Bias")
        .map(part -> numbers(node.get(prefix + part)))
        .flatMapToDouble(Arrays::stream)
        .toArray();
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
                Precision.FLOAT64)
            .withNormalization(
                ComponentSpec.of(
                    problem.get("normalization").asText().equals("none") ? "none" : "layer-norm"));
    return DenseNetwork.of(spec, CATALOGUE);
  }

  private static void fill(DenseNetwork network, JsonNode tensors) {
    for (int layer = 0; layer < network.layout().layers().size(); layer++) {
      double[] values = layerNumbers(tensors, network.layout().layers().get(layer).name());
      network.parameters().layer(layer).assign(Nd4j.createFromArray(values));
    }
  }

  private static INDArray all(DenseNetwork network, JsonNode tensors) {
    return Nd4j.createFromArray(
        network.layout().layers().stream()
            .map(layer -> layerNumbers(tensors, layer.name()))
            .flatMapToDouble(Arrays::stream)
            .toArray());
  }

  private static INDArray matrix(JsonNode rows) {
    return Nd4j.createFromArray(numbers(rows)).reshape('c', rows.size(), rows.get(0).size());
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
    try (InputStream file = TreatmentPenaltiesTest.class.getResourceAsStream("treatments.json")) {
      return new ObjectMapper().readTree(file);
    } catch (IOException error) {
      throw new UncheckedIOException(error);
    }
  }
}
