package org.trainability.dl4j.regularizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.component.Kind;
import org.trainability.api.network.Parameter;
import org.trainability.api.network.Regularizer;
import org.trainability.core.Catalogue;

/** Penalties and gradients against values from PyTorch, float64. */
class ReferenceTest {

  private static final double TOLERANCE = 1e-12;

  /** What the file calls l2 is λ‖w‖²; the coupled l2 at twice the λ is the same. */
  @ParameterizedTest
  @CsvSource({"l2-loss,l2,1", "l2,l2,2", "l2-init,l2Init,1", "wasserstein,wasserstein,1"})
  void agreesWithTheReference(String name, String field, double factor) throws IOException {
    int cases = 0;
    for (JsonNode network : reference().get("cases")) {
      JsonNode regularizers = network.get("regularizers");
      Regularizer regularizer =
          Catalogue.load(getClass().getClassLoader())
              .create(
                  Regularizer.class,
                  Kind.REGULARIZER,
                  ComponentSpec.of(name)
                      .with("lambda", factor * regularizers.get("lam").doubleValue()));
      double sum = 0;
      for (JsonNode parameterName : network.get("parameterOrder")) {
        String parameter = parameterName.textValue();
        Parameter tensor =
            new Parameter(
                parameter,
                parameter.endsWith("bias") ? Parameter.Role.BIAS : Parameter.Role.WEIGHT,
                array(regularizers.get("at").get(parameter)),
                array(network.get("parameters").get(parameter)));
        sum += regularizer.penalty(tensor);
        INDArray gradient = tensor.value().mul(0);
        regularizer.addGradient(tensor, gradient);
        INDArray expected = array(regularizers.get(field).get("gradient").get(parameter));
        assertThat(gradient.dup('c').data().asDouble())
            .as("%s of %s", parameter, network.get("name"))
            .containsExactly(expected.dup('c').data().asDouble(), within(TOLERANCE));
      }
      double value = regularizers.get(field).get("value").doubleValue();
      assertThat(sum).isCloseTo(value, within(TOLERANCE * value));
      cases++;
    }
    assertThat(cases).isEqualTo(9);
  }

  private static JsonNode reference() throws IOException {
    try (InputStream file =
        ReferenceTest.class.getResourceAsStream("/org/trainability/testkit/small-networks.json")) {
      return new ObjectMapper().readTree(file);
    }
  }

  /** The file's weights are [out, in], the network's [in, out] in column-major order. */
  private static INDArray array(JsonNode node) {
    if (!node.get(0).isArray()) {
      return Nd4j.createFromArray(numbers(node));
    }
    List<double[]> rows = new ArrayList<>();
    node.forEach(row -> rows.add(numbers(row)));
    return Nd4j.createFromArray(rows.toArray(double[][]::new)).transpose().dup('f');
  }

  private static double[] numbers(JsonNode node) {
    double[] numbers = new double[node.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = node.get(i).doubleValue();
    }
    return numbers;
  }
}
