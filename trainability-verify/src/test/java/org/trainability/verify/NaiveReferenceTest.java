package org.trainability.verify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The naive reference is itself a reference only as far as it agrees with PyTorch. */
class NaiveReferenceTest {

  @ParameterizedTest
  @ValueSource(strings = {"crelu", "relu-batchnorm", "tanh", "relu-batch-1"})
  void agreesWithPyTorch(String name) throws IOException {
    ObjectNode expected = Shipped.named(name);
    ObjectNode found = NaiveReference.complete(expected);
    assertThat(found.fieldNames())
        .toIterable()
        .containsExactlyInAnyOrderElementsOf(expected::fieldNames);
    expected
        .fields()
        .forEachRemaining(
            field ->
                assertThat(numbers(found.get(field.getKey())))
                    .as(field.getKey())
                    .usingElementComparator(NaiveReferenceTest::compare)
                    .containsExactlyElementsOf(numbers(field.getValue())));
  }

  /** Steps of a gradient that vanishes but for rounding are near 10⁶. */
  private static int compare(double found, double expected) {
    double tolerance = 1e-9 * Math.max(1, Math.abs(expected));
    return Math.abs(found - expected) <= tolerance || Double.isNaN(found) && Double.isNaN(expected)
        ? 0
        : 1;
  }

  private static List<Double> numbers(JsonNode node) {
    List<Double> numbers = new ArrayList<>();
    if (node.isContainerNode()) {
      node.forEach(child -> numbers.addAll(numbers(child)));
    } else {
      numbers.add(node.isNull() ? Double.NaN : node.asDouble());
    }
    return numbers;
  }
}
