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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.component.Kind;
import org.trainability.api.network.Activation;
import org.trainability.core.Catalogue;

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
