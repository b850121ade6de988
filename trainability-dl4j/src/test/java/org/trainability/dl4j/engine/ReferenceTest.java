package org.trainability.dl4j.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.data.Targets;
import org.trainability.api.metric.Layer;
import org.trainability.api.metric.Need;
import org.trainability.api.metric.Observation;
import org.trainability.api.metric.Scope;
import org.trainability.dl4j.DenseNetwork;
import org.trainability.dl4j.Learner;
import org.trainability.dl4j.ParameterVector;
import org.trainability.dl4j.Precision;
import org.trainability.dl4j.observation.Position;

/** The engine against values from automatic differentiation, and against DL4J itself. */
class ReferenceTest {

  static Stream<ReferenceCase> cases() {
    return ReferenceCase.all();
  }

  private static Trainer computed(ReferenceCase reference, Precision precision) {
    Trainer trainer = reference.trainer(reference.network(precision));
    trainer.compute(reference.inputs(precision), new Targets.Labels(reference.labels()));
    return trainer;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void lossAndGradientInDoublePrecision(ReferenceCase reference) {
    lossAndGradient(reference, Precision.FLOAT64, 1e-9);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void lossAndGradientInSinglePrecision(ReferenceCase reference) {
    lossAndGradient(reference, Precision.FLOAT32, 1e-4);
  }

  private void lossAndGradient(ReferenceCase reference, Precision precision, double tolerance) {
    Trainer trainer = reference.trainer(reference.network(precision));
    Learner.Outcome outcome =
        trainer.compute(reference.inputs(precision), new Targets.Labels(reference.labels()));
    assertClose(outcome.loss(), reference.json().get("loss").asDouble(), tolerance, "loss");
    for (Layer layer : ReferenceCase.observe(trainer).layers()) {
      assertClose(
          layer.gradient(),
          ReferenceCase.layerNumbers(reference.json().get("gradient"), layer.name()),
          tolerance,
          layer.name());
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void preActivations(ReferenceCase reference) {
    Trainer trainer = computed(reference, Precision.FLOAT64);
    List<Layer> hidden =
        trainer
            .step()
            .observe(EnumSet.of(Need.PRE_ACTIVATIONS), new Position(1, 1), null, null)
            .layers();
    assertThat(hidden).extracting(Scope::name).containsExactly("fc1", "fc2");
    for (int i = 0; i < hidden.size(); i++) {
      assertClose(
          hidden.get(i).preActivations().dup('c'),
          ReferenceCase.numbers(reference.json().get("preActivations").get(i)),
          1e-9,
          hidden.get(i).name());
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void gradientAgreesWithDl4j(ReferenceCase reference) {
    DenseNetwork network = reference.network(Precision.FLOAT64);
    Trainer trainer = reference.trainer(network);
    INDArray inputs = reference.inputs(Precision.FLOAT64);
    int[] labels = reference.labels();
    trainer.compute(inputs, new Targets.Labels(labels));
    INDArray targets = Nd4j.zeros(inputs.dataType(), labels.length, network.spec().outputs());
    for (int i = 0; i < labels.length; i++) {
      targets.putScalar(i, labels[i], 1);
    }
    MultiLayerNetwork dl4j = (MultiLayerNetwork) network.dl4j();
    dl4j.setInput(inputs);
    dl4j.setLabels(targets);
    dl4j.computeGradientAndScore();
    // DL4J keeps the slope of a leaky ReLU in single precision whatever the network's.
    boolean leaky = reference.json().get("activation").asText().equals("leaky_relu");
    double tolerance = leaky ? 1e-7 : 1e-9;
    // Its view holds the sum over the batch, and the running statistics between the layers.
    INDArray sum = dl4j.getFlattenedGradients().reshape(dl4j.numParams());
    long offset = 0;
    for (Layer layer : ReferenceCase.observe(trainer).layers()) {
      double[] expected =
          Arrays.stream(
                  Arrays.copyOfRange(
                      sum.toDoubleVector(), (int) offset, (int) (offset + layer.size())))
              .map(value -> value / labels.length)
              .toArray();
      assertClose(layer.gradient(), expected, tolerance, layer.name());
      offset += layer.size() * (layer.name().startsWith("bn") ? 2 : 1);
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void hessianVectorProducts(ReferenceCase reference) {
    Trainer trainer = computed(reference, Precision.FLOAT64);
    DenseNetwork network = trainer.network();
    ParameterVector direction = ParameterVector.zeros(network.layout(), Precision.FLOAT64);
    ReferenceCase.fill(network, direction, reference.json().get("direction"));
    Observation step = ReferenceCase.observe(trainer);
    ParameterVector expected = ParameterVector.zeros(network.layout(), Precision.FLOAT64);
    ReferenceCase.fill(network, expected, reference.json().get("hessianVectorProduct"));
    assertClose(
        step.network().hessian().apply(direction.flat()),
        expected.flat().toDoubleVector(),
        1e-9,
        "network");
    for (int i = 0; i < step.layers().size(); i++) {
      Layer layer = step.layers().get(i);
      JsonNode block = reference.json().get("blockHessianVectorProduct").get(layer.name());
      assertClose(
          layer.hessian().apply(direction.layer(i)),
          ReferenceCase.layerNumbers(block, layer.name()),
          1e-9,
          layer.name());
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void largestEigenvalues(ReferenceCase reference) {
    Observation step = ReferenceCase.observe(computed(reference, Precision.FLOAT64));
    for (Layer layer : step.layers()) {
      assertClose(
          layer.largestEigenvalue().value(),
          reference.json().get("blockTopEigenvalue").get(layer.name()).asDouble(),
          1e-9,
          layer.name());
    }
    double[] all = ReferenceCase.numbers(reference.json().get("hessianEigenvalues"));
    assertClose(step.network().largestEigenvalue().value(), all[all.length - 1], 1e-9, "network");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void largestEigenvaluesInSinglePrecision(ReferenceCase reference) {
    for (Layer layer : ReferenceCase.observe(computed(reference, Precision.FLOAT32)).layers()) {
      assertClose(
          layer.largestEigenvalue().value(),
          reference.json().get("blockTopEigenvalue").get(layer.name()).asDouble(),
          1e-3,
          layer.name());
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void spectra(ReferenceCase reference) {
    for (Layer layer : ReferenceCase.observe(computed(reference, Precision.FLOAT64)).layers()) {
      double[] expected =
          ReferenceCase.numbers(reference.json().get("blockEigenvalues").get(layer.name()));
      assertThat(sortedBySize(layer.hessianEigenvalues(), expected.length))
          .containsExactly(sortedBySize(expected, expected.length), within(1e-9));
    }
  }

  /** By absolute value, padded with the zeros that a Gram matrix does not show. */
  private static double[] sortedBySize(double[] values, int length) {
    double[] sorted = Arrays.copyOf(values, length);
    return Arrays.stream(sorted).map(v -> -Math.abs(v)).sorted().toArray();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void momentsOfSampleGradients(ReferenceCase reference) {
    for (Layer layer : ReferenceCase.observe(computed(reference, Precision.FLOAT64)).layers()) {
      JsonNode json = reference.json();
      assertClose(
          Nd4j.createFromArray(layer.gradientMoments().sampleNormsSquared()),
          ReferenceCase.numbers(json.get("perSampleGradientNormSquared").get(layer.name())),
          1e-9,
          layer.name());
      assertClose(
          layer.gradientMoments().normSquared(),
          json.get("gradientNormSquared").get(layer.name()).asDouble(),
          1e-9,
          layer.name());
      assertClose(
          layer.gradientMoments().noise(),
          json.get("gradientNoise").get(layer.name()).asDouble(),
          1e-9,
          layer.name());
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void empiricalFisher(ReferenceCase reference) {
    double[] expected = ReferenceCase.numbers(reference.json().get("fisherGramEigenvalues"));
    double[] found =
        ReferenceCase.observe(computed(reference, Precision.FLOAT64)).fisherGram(expected.length);
    Arrays.sort(expected);
    assertThat(found).containsExactly(expected, within(1e-9 * expected[expected.length - 1]));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void fiveStepsOfAdam(ReferenceCase reference) {
    fiveSteps(reference, Precision.FLOAT64, "adam", ComponentSpec.of("none"), 1e-9);
    fiveSteps(reference, Precision.FLOAT64, "adamWeightDecay", weightDecay(), 1e-9);
    fiveSteps(reference, Precision.FLOAT32, "adamWeightDecay", weightDecay(), 1e-4);
  }

  private static ComponentSpec weightDecay() {
    return ComponentSpec.of("l2").with("lambda", 1e-2);
  }

  private void fiveSteps(
      ReferenceCase reference,
      Precision precision,
      String key,
      ComponentSpec regularizer,
      double tolerance) {
    DenseNetwork network = reference.network(precision);
    Trainer trainer =
        reference.trainer(network, ComponentSpec.of("adam").with("rate", 1e-2), regularizer);
    INDArray inputs = reference.inputs(precision);
    for (int i = 0; i < 5; i++) {
      trainer.compute(inputs, new Targets.Labels(reference.labels()));
      trainer.update();
    }
    JsonNode expected = reference.json().get(key).get("parameters");
    for (int i = 0; i < network.layout().layers().size(); i++) {
      String layer = network.layout().layers().get(i).name();
      assertClose(
          network.parameters().layer(i),
          ReferenceCase.layerNumbers(expected, layer),
          tolerance,
          key + " " + layer);
    }
  }

  private static void assertClose(double found, double expected, double tolerance, String what) {
    assertThat(found).as(what).isCloseTo(expected, within(tolerance * scale(expected)));
  }

  /** Relative to the greatest expected value: single elements may cancel to nearly nothing. */
  private static void assertClose(
      INDArray found, double[] expected, double tolerance, String what) {
    double greatest = Arrays.stream(expected).map(Math::abs).max().orElse(0);
    assertThat(found.reshape(found.length()).toDoubleVector())
        .as(what)
        .containsExactly(expected, within(tolerance * scale(greatest)));
  }

  private static double scale(double expected) {
    return Math.max(Math.abs(expected), 1e-3);
  }
}
