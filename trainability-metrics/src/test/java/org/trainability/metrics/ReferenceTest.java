package org.trainability.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.component.Kind;
import org.trainability.api.metric.Metric;
import org.trainability.api.metric.Readings;
import org.trainability.core.Catalogue;
import org.trainability.metrics.kernel.Norms;
import org.trainability.metrics.kernel.SignEntropy;
import org.trainability.metrics.kernel.SpectrumRank;
import org.trainability.testkit.FakeObservation;

/** Compares with small networks whose quantities were computed by automatic differentiation. */
class ReferenceTest {

  private static final Set<String> PIECEWISE_LINEAR =
      Set.of("relu", "leaky_relu", "crelu", "identity");

  static Stream<Arguments> networks() throws IOException {
    try (InputStream file =
        ReferenceTest.class.getResourceAsStream("/org/trainability/testkit/small-networks.json")) {
      JsonNode cases = new ObjectMapper().readTree(file).get("cases");
      return StreamSupport.stream(cases.spliterator(), false)
          .map(network -> Arguments.arguments(network.get("name").asText(), network));
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("networks")
  void unitSignEntropy(String name, JsonNode network) {
    JsonNode layers = network.get("preActivations");
    for (int layer = 0; layer < layers.size(); layer++) {
      INDArray z = Nd4j.createFromArray(matrix(layers.get(layer)));
      double expected = network.get("unitSignEntropyNats").get(layer).asDouble();
      assertThat(Arrays.stream(SignEntropy.nats(z)).average().orElseThrow())
          .isCloseTo(expected, within(1e-9));
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("networks")
  void fisherRank(String name, JsonNode network) {
    assertThat(SpectrumRank.byMass(vector(network.get("fisherGramEigenvalues")), 0.99))
        .isEqualTo(network.get("fisherRank99").asInt());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("networks")
  void gradientNorms(String name, JsonNode network) {
    for (String layer : layers(network)) {
      double expected = network.get("gradientNormSquared").get(layer).asDouble();
      double noise = network.get("gradientNoise").get(layer).asDouble();
      int batch = network.get("batch").asInt();
      double norm = Norms.euclidean(Nd4j.createFromArray(tensors(network, "gradient", layer)));
      assertThat(norm * norm).isCloseTo(expected, relative(expected));
      if (batch > 1 && expected > noise / (batch - 1)) {
        // α_g* (B−1)/B − 1 is the debiased squared norm in units of σ²/(B−1).
        double critical = network.get("criticalStepNoise").get(layer).asDouble();
        double debiased = (critical * (batch - 1) / batch - 1) * noise / (batch - 1);
        assertThat(Math.pow(Norms.debiased(expected, noise, batch), 2))
            .isCloseTo(debiased, relative(expected));
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("networks")
  void metricsOnTheSpectraOfLayers(String name, JsonNode network) {
    FakeObservation.Builder step = FakeObservation.builder();
    for (String layer : layers(network)) {
      step.layer(layer)
          .parameters(tensors(network, "parameters", layer))
          .gradient(tensors(network, "gradient", layer))
          .hessianEigenvalues(vector(network.get("blockEigenvalues").get(layer)));
    }
    Readings sharpness = measure("sharpness", step);
    Readings ratio = measure("gradient-parameter-ratio", step);
    Readings rank = measure("hessian-rank", step);
    for (String layer : layers(network)) {
      double top = network.get("blockTopEigenvalue").get(layer).asDouble();
      assertThat(sharpness.value(layer)).hasValueCloseTo(top, relative(top));
      double gradient = network.get("gradientNormSquared").get(layer).asDouble();
      double squares = DoubleStream.of(tensors(network, "parameters", layer)).map(w -> w * w).sum();
      double expected = Math.sqrt(gradient / squares);
      assertThat(ratio.value(layer)).hasValueCloseTo(expected, relative(expected));
      // There a block is a Gauss-Newton matrix: its rank is at most B (C − 1).
      int bound = network.get("batch").asInt() * (network.get("classes").asInt() - 1);
      boolean bounded =
          PIECEWISE_LINEAR.contains(network.get("activation").asText())
              && !network.get("batchNorm").asBoolean();
      assertThat(rank.value(layer).orElseThrow())
          .isBetween(1.0, bounded ? bound : Double.POSITIVE_INFINITY);
    }
  }

  private static Readings measure(String name, FakeObservation.Builder step) {
    Metric metric =
        Catalogue.load(ReferenceTest.class.getClassLoader())
            .create(Metric.class, Kind.METRIC, ComponentSpec.of(name));
    return metric.measure(step.build(metric.needs()));
  }

  private static Iterable<String> layers(JsonNode network) {
    return () -> network.get("gradientNormSquared").fieldNames();
  }

  /** A layer's weight and bias, one after the other. */
  private static double[] tensors(JsonNode network, String quantity, String layer) {
    return Stream.of("weight", "bias")
        .map(role -> network.get(quantity).get(layer + "." + role))
        .flatMapToDouble(
            tensor ->
                tensor.get(0).isArray()
                    ? Arrays.stream(matrix(tensor)).flatMapToDouble(Arrays::stream)
                    : Arrays.stream(vector(tensor)))
        .toArray();
  }

  private static double[][] matrix(JsonNode rows) {
    return StreamSupport.stream(rows.spliterator(), false)
        .map(ReferenceTest::vector)
        .toArray(double[][]::new);
  }

  private static double[] vector(JsonNode values) {
    return StreamSupport.stream(values.spliterator(), false)
        .mapToDouble(JsonNode::asDouble)
        .toArray();
  }

  private static Offset<Double> relative(double expected) {
    return within(1e-9 * Math.abs(expected));
  }
}
