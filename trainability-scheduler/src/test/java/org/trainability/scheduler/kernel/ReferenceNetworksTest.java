package org.trainability.scheduler.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.factory.Nd4j;
import org.trainability.api.UndefinedException;
import org.trainability.api.metric.GradientMoments;
import org.trainability.api.network.StepSize.Adaptive;

/** Small networks with values computed elsewhere, by automatic differentiation in float64. */
class ReferenceNetworksTest {

  static Stream<JsonNode> cases() throws IOException {
    try (InputStream file =
        ReferenceNetworksTest.class.getResourceAsStream(
            "/org/trainability/testkit/small-networks.json")) {
      List<JsonNode> cases = new ArrayList<>();
      new ObjectMapper().readTree(file).get("cases").forEach(cases::add);
      return cases.stream();
    }
  }

  static Stream<Arguments> optimizerRuns() throws IOException {
    return cases()
        .flatMap(
            network ->
                Stream.of("adam", "adamWeightDecay")
                    .map(run -> Arguments.of(network.get("name").asText(), network.get(run))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("optimizerRuns")
  void effectiveStepsOfEachTensor(String network, JsonNode run) {
    Map<String, JsonNode> expected = fields(run.get("effectiveStepElementwiseMean"));
    assertThat(expected).isNotEmpty();
    expected.forEach(
        (tensor, value) -> {
          double[] v = numbers(run.get("secondMoment").get(tensor));
          double mean = Arrays.stream(step(run, v).multipliers(v.length)).average().orElseThrow();
          assertClose(mean, value.asDouble());
        });
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("optimizerRuns")
  void aggregateStepOfEachLayer(String network, JsonNode run) {
    Map<String, JsonNode> expected = fields(run.get("aggregateStep"));
    assertThat(expected).isNotEmpty();
    expected.forEach(
        (layer, value) -> {
          double[] v =
              fields(run.get("secondMoment")).entrySet().stream()
                  .filter(tensor -> tensor.getKey().startsWith(layer + "."))
                  .flatMapToDouble(tensor -> Arrays.stream(numbers(tensor.getValue())))
                  .toArray();
          Adaptive step = step(run, v);
          double mean = EffectiveSteps.mean(step.secondMoment());
          assertClose(EffectiveSteps.aggregate(step, mean), value.asDouble());
        });
  }

  @ParameterizedTest
  @MethodSource("cases")
  void noiseBoundOfEachLayer(JsonNode network) {
    fields(network.get("criticalStepNoise"))
        .forEach(
            (layer, value) -> {
              GradientMoments moments =
                  new GradientMoments(
                      numbers(network.get("perSampleGradientNormSquared").get(layer)),
                      network.get("gradientNormSquared").get(layer).asDouble());
              int batch = network.get("batch").asInt();
              if (value.isNull()) {
                assertThatThrownBy(
                        () -> CriticalSteps.noise(batch, moments.normSquared(), moments.noise()))
                    .isInstanceOf(UndefinedException.class);
              } else {
                assertClose(
                    CriticalSteps.noise(batch, moments.normSquared(), moments.noise()),
                    value.asDouble());
              }
            });
  }

  private static Adaptive step(JsonNode run, double[] v) {
    return new Adaptive(
        run.get("learningRate").asDouble(),
        Nd4j.createFromArray(v),
        0.9,
        0.999,
        1e-8,
        run.get("steps").asLong());
  }

  private static Map<String, JsonNode> fields(JsonNode node) {
    Map<String, JsonNode> fields = new LinkedHashMap<>();
    node.fields().forEachRemaining(field -> fields.put(field.getKey(), field.getValue()));
    return fields;
  }

  private static double[] numbers(JsonNode node) {
    if (node.isNumber()) {
      return new double[] {node.asDouble()};
    }
    List<double[]> parts = new ArrayList<>();
    node.forEach(part -> parts.add(numbers(part)));
    return parts.stream().flatMapToDouble(Arrays::stream).toArray();
  }

  private static void assertClose(double actual, double expected) {
    assertThat(actual).isCloseTo(expected, within(1e-9 * Math.abs(expected)));
  }
}
