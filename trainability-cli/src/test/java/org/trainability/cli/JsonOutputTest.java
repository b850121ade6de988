package org.trainability.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trainability.api.data.Score;

class JsonOutputTest {

  private record Numbers(
      double one, Double boxed, float single, double[] array, List<Double> list) {}

  /** As the score of a checkpoint whose batch does not define it. */
  @ParameterizedTest
  @ValueSource(
      doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 0.25, 1e-300})
  void aNumberThatJsonHasNotIsNull(double value) throws JsonProcessingException {
    Numbers numbers =
        new Numbers(value, value, (float) value, new double[] {value, 1}, List.of(value, 1.0));
    JsonNode read = new ObjectMapper().readTree(JsonOutput.write(numbers));
    for (String place : List.of("/one", "/boxed", "/single", "/array/0", "/list/0")) {
      assertThat(read.at(place).isNumber()).as(place).isEqualTo(Double.isFinite(value));
      assertThat(read.at(place).isNull()).as(place).isNotEqualTo(Double.isFinite(value));
    }
    assertThat(read.at("/array/1").asDouble()).isEqualTo(1);
    assertThat(
            new ObjectMapper().readTree(JsonOutput.write(new Score(Score.R2, value))).get("name"))
        .asString()
        .contains(Score.R2);
  }
}
