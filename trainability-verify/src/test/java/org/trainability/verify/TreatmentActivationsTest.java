package org.trainability.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.component.Kind;
import org.trainability.api.network.Activation;
import org.trainability.core.Catalogue;
import org.trainability.dl4j.activation.kernel.AdaptiveLinear;
import org.trainability.dl4j.activation.kernel.HyperbolicTangent;
import org.trainability.dl4j.activation.kernel.PadeRational;
import org.trainability.dl4j.activation.kernel.ParametricExponential;
import org.trainability.dl4j.activation.kernel.ParametricFunction;
import org.trainability.dl4j.activation.kernel.Positive;

/** Activations against values and derivatives by automatic differentiation. */
class TreatmentActivationsTest {

  private static final double TOLERANCE = 1e-12;
  private static final Map<String, JsonNode> TABLES = tables();

  private interface Method {
    void write(INDArray z, int branch, INDArray out);
  }

  @ParameterizedTest
  @CsvSource({
    "relu, relu, 0",
    "elu, elu, 0",
    "selu, selu, 0",
    "gelu, gelu, 0",
    "silu, silu, 0",
    "sigmoid, sigmoid, 0",
    "softplus, softplus, 0",
    "tanh, tanh, 0",
    "sin, fourier, 0",
    "cos, fourier, 1",
  })
  void valueAndTwoDerivatives(String table, String name, int branch) {
    Activation activation =
        Catalogue.load(TreatmentActivationsTest.class.getClassLoader())
            .create(Activation.class, Kind.ACTIVATION, ComponentSpec.of(name));
    JsonNode expected = TABLES.get(table);
    compare(activation::value, branch, expected, "value");
    compare(activation::slope, branch, expected, "derivative");
    if (!activation.piecewiseLinear()) {
      compare(activation::curvature, branch, expected, "secondDerivative");
    }
  }

  /** Kernels with parameters away from the start. */
  static Stream<Arguments> parametric() {
    double[] rational = {
      .02996348,
      .61690165,
      2.37539147,
      3.06608078,
      1.52474449,
      .25281987,
      1.19160814,
      4.40811795,
      .91111034,
      .34885983
    };
    return Stream.of(
        Arguments.of("pelu", new ParametricExponential(), new double[] {1.5, 0.8}),
        Arguments.of("rational", new PadeRational(PadeRational.Bars.TERMS), rational),
        Arguments.of("adalin-relu", new AdaptiveLinear(new Positive(), 1), new double[] {0.4}),
        Arguments.of(
            "adalin-tanh", new AdaptiveLinear(new HyperbolicTangent(), 1), new double[] {0.4}));
  }

  @ParameterizedTest
  @MethodSource
  void parametric(String name, ParametricFunction function, double[] theta) {
    JsonNode table = TABLES.get(name);
    ParametricFunction.Derivatives found = new ParametricFunction.Derivatives(theta.length);
    for (int i = 0; i < table.get("z").size(); i++) {
      double z = table.get("z").get(i).asDouble();
      function.differentiate(z, theta, found);
      assertClose(function.value(z, theta), table.get("value").get(i), "value", z);
      assertClose(found.slope(), table.get("derivative").get(i), "derivative", z);
      assertClose(found.curvature(), table.get("secondDerivative").get(i), "second", z);
      if (table.has("slopeDerivative")) {
        assertClose(found.ofTheta(0), table.get("slopeDerivative").get(i), "ofAlpha", z);
      }
    }
  }

  private static void assertClose(double found, JsonNode expected, String what, double z) {
    assertThat(found)
        .as("%s at %s", what, z)
        .isCloseTo(
            expected.asDouble(), within(TOLERANCE * Math.max(1, Math.abs(expected.asDouble()))));
  }

  private static void compare(Method method, int branch, JsonNode table, String field) {
    JsonNode points = table.get("z");
    assertThat(points.size()).isPositive();
    for (int i = 0; i < points.size(); i++) {
      INDArray z = Nd4j.createFromArray(new double[][] {{points.get(i).asDouble()}});
      INDArray out = z.like();
      method.write(z, branch, out);
      double expected = table.get(field).get(i).asDouble();
      assertThat(out.getDouble(0))
          .as("%s at %s", field, points.get(i))
          .isCloseTo(expected, within(TOLERANCE * Math.max(1, Math.abs(expected))));
    }
  }

  private static Map<String, JsonNode> tables() {
    try (InputStream file = TreatmentActivationsTest.class.getResourceAsStream("treatments.json")) {
      Map<String, JsonNode> tables = new HashMap<>();
      new ObjectMapper()
          .readTree(file)
          .get("activations")
          .forEach(table -> tables.put(table.get("name").asText(), table));
      return tables;
    } catch (IOException error) {
      throw new UncheckedIOException(error);
    }
  }
}
