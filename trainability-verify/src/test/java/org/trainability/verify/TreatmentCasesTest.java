package org.trainability.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.trainability.api.Seeds;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.component.Kind;
import org.trainability.api.data.Targets;
import org.trainability.api.metric.Layer;
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
import org.trainability.dl4j.engine.Trainer;
import org.trainability.dl4j.observation.MetricMemory;
import org.trainability.dl4j.observation.Position;

/** Networks with layer norm, squared errors and smooth activations, against autograd. */
class TreatmentCasesTest {

  private static final double TOLERANCE = 1e-9;
  private static final Catalogue CATALOGUE =
      Catalogue.load(TreatmentCasesTest.class.getClassLoader());

  /** A network of the file. */
  private record Case(JsonNode json) {

    String text(String key) {
      return json.get(key).asText();
    }

    int number(String key) {
      return json.get(key).asInt();
    }

    String activation() {
      return text("activation").replace('_', '-');
    }

    DenseNetwork network() {
      ComponentSpec normalization =
          switch (text("normalization")) {
            case "none" -> ComponentSpec.of("none");
            case "layer" -> ComponentSpec.of("layer-norm").with("affine", false);
            case "layer-affine" -> ComponentSpec.of("layer-norm");
            default -> throw new AssertionError(text("normalization"));
          };
      NetworkSpec spec =
          NetworkSpec.classifier(
                  number("input"),
                  List.of(number("hidden"), number("hidden")),
                  number("classes"),
                  ComponentSpec.of(activation()),
                  Initialization.KAIMING_DEFAULT,
                  Precision.FLOAT64)
              .withNormalization(normalization)
              .withLoss(
                  ComponentSpec.of(
                      text("lossFunction").equals("mse") ? "mean-squared-error" : "cross-entropy"));
      DenseNetwork network = DenseNetwork.of(spec, CATALOGUE);
      ParameterVector values = vector(network, json.get("parameters"));
      for (int layer = 0; layer < network.layout().layers().size(); layer++) {
        network.parameters().layer(layer).assign(values.layer(layer));
      }
      return network;
    }

    Trainer computed(DenseNetwork network) {
      Trainer trainer = trainer(network);
      trainer.compute(inputs(), targets());
      return trainer;
    }

    Trainer trainer(DenseNetwork network) {
      return new Trainer(
          network,
          CATALOGUE.create(Optimizer.class, Kind.OPTIMIZER, ComponentSpec.of("sgd")),
          CATALOGUE.create(Regularizer.class, Kind.REGULARIZER, ComponentSpec.of("none")),
          new Seeds(0));
    }

    INDArray inputs() {
      return Nd4j.createFromArray(numbers(json.get("x")))
          .reshape('c', number("batch"), number("input"));
    }

    Targets targets() {
      double[] y = numbers(json.get("y"));
      return text("lossFunction").equals("mse")
          ? new Targets.Values(
              Nd4j.createFromArray(y).reshape('c', number("batch"), number("classes")))
          : new Targets.Labels(Arrays.stream(y).mapToInt(label -> (int) label).toArray());
    }

    @Override
    public String toString() {
      return text("name");
    }
  }

  static Stream<Case> cases() throws IOException {
    try (InputStream file = TreatmentCasesTest.class.getResourceAsStream("treatments.json")) {
      List<Case> cases = new ArrayList<>();
      new ObjectMapper().readTree(file).get("cases").forEach(each -> cases.add(new Case(each)));
      return cases.stream();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void lossGradientAndPreActivations(Case reference) {
    Trainer trainer = reference.trainer(reference.network());
    double loss = trainer.compute(reference.inputs(), reference.targets()).loss();
    assertThat(loss).isCloseTo(reference.json().get("loss").asDouble(), within(TOLERANCE));
    for (Layer layer : observe(trainer).layers()) {
      assertClose(
          layer.gradient(), layerNumbers(reference.json().get("gradient"), layer.name()), layer);
    }
    List<Layer> hidden =
        trainer
            .step()
            .observe(EnumSet.of(Need.PRE_ACTIVATIONS), new Position(1, 1), null, null)
            .layers();
    for (int i = 0; i < hidden.size(); i++) {
      assertClose(
          hidden.get(i).preActivations().dup('c'),
          numbers(reference.json().get("preActivations").get(i)),
          hidden.get(i));
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void hessianVectorProducts(Case reference) {
    DenseNetwork network = reference.network();
    Trainer trainer = reference.computed(network);
    List<LayerLayout> layers = network.layout().layers();
    ParameterVector direction = vector(network, reference.json().get("direction"));
    Observation step = observe(trainer);
    assertThat(step.network().hessian().apply(direction.flat()).toDoubleVector())
        .containsExactly(
            vector(network, reference.json().get("hessianVectorProduct")).flat().toDoubleVector(),
            within(TOLERANCE));
    for (int i = 0; i < layers.size(); i++) {
      Layer layer = step.layers().get(i);
      JsonNode block = reference.json().get("blockHessianVectorProduct").get(layer.name());
      assertClose(
          layer.hessian().apply(direction.layer(i)), layerNumbers(block, layer.name()), layer);
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void eigenvalues(Case reference) {
    Observation step = observe(reference.computed(reference.network()));
    for (Layer layer : step.layers()) {
      JsonNode top = reference.json().get("blockTopEigenvalue").get(layer.name());
      assertThat(layer.largestEigenvalue().value())
          .as(layer.name())
          .isCloseTo(top.asDouble(), within(1e-8 * Math.max(1, Math.abs(top.asDouble()))));
      double[] expected = numbers(reference.json().get("blockEigenvalues").get(layer.name()));
      assertThat(bySize(layer.hessianEigenvalues(), expected.length))
          .as(layer.name())
          .containsExactly(bySize(expected, expected.length), within(1e-8));
    }
    double[] all = numbers(reference.json().get("hessianEigenvalues"));
    assertThat(step.network().largestEigenvalue().value())
        .isCloseTo(all[all.length - 1], within(1e-8 * Math.max(1, all[all.length - 1])));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void momentsOfSampleGradients(Case reference) {
    Observation step = observe(reference.computed(reference.network()));
    for (Layer layer : step.layers()) {
      JsonNode norms = reference.json().get("perSampleGradientNormSquared").get(layer.name());
      assertClose(
          Nd4j.createFromArray(layer.gradientMoments().sampleNormsSquared()),
          numbers(norms),
          layer);
      double noise = reference.json().get("gradientNoise").get(layer.name()).asDouble();
      assertThat(layer.gradientMoments().noise())
          .as(layer.name())
          .isCloseTo(noise, within(1e-8 * Math.max(1, noise)));
    }
    // The Gram matrix of the sample gradients has the sum of their squared norms as its trace.
    double trace = Arrays.stream(step.fisherGram(step.batchSize())).sum();
    double norms = Arrays.stream(step.network().gradientMoments().sampleNormsSquared()).sum();
    assertThat(trace).isCloseTo(norms, within(1e-8 * Math.max(1, norms)));
  }

  private static Observation observe(Trainer trainer) {
    return trainer
        .step()
        .observe(
            EnumSet.complementOf(EnumSet.of(Need.PRE_ACTIVATIONS, Need.ACTIVATIONS)),
            new Position(1, 1),
            new Seeds(0).random("test"),
            new MetricMemory());
  }

  private static ParameterVector vector(DenseNetwork network, JsonNode tensors) {
    double[] all =
        network.layout().layers().stream()
            .map(layer -> layerNumbers(tensors, layer.name()))
            .flatMapToDouble(Arrays::stream)
            .toArray();
    return ParameterVector.over(network.layout(), Nd4j.createFromArray(all));
  }

  /** A weight of the file is (out, in) row by row, which is [in, out] in Fortran order. */
  private static double[] layerNumbers(JsonNode tensors, String layer) {
    return Stream.of(".weight", ".bias")
        .map(part -> numbers(tensors.get(layer + part)))
        .flatMapToDouble(Arrays::stream)
        .toArray();
  }

  private static double[] numbers(JsonNode node) {
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

  /** By absolute value, padded with the zeros that a Gram matrix does not show. */
  private static double[] bySize(double[] values, int length) {
    double[] sorted = Arrays.copyOf(values, length);
    return Arrays.stream(sorted).map(value -> -Math.abs(value)).sorted().toArray();
  }

  /** Relative to the greatest expected value: single elements may cancel to nearly nothing. */
  private static void assertClose(INDArray found, double[] expected, Layer layer) {
    double greatest = Arrays.stream(expected).map(Math::abs).max().orElse(0);
    assertThat(found.reshape(found.length()).toDoubleVector())
        .as(layer.name())
        .containsExactly(expected, within(TOLERANCE * Math.max(greatest, 1e-3)));
  }
}
