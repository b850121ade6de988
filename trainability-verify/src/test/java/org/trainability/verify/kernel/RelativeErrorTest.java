package org.trainability.verify.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RelativeErrorTest {

  @ParameterizedTest
  @CsvSource({
    "2, 2, 0, 0",
    "2, 2.5, 0, 0.25",
    "-2, -1, 1, 0.5",
    "2, 2.5, 4, 0.125",
    "0, 0, 0, 0",
    "0, 1, 0, Infinity",
    "0, 1, 8, 0.125",
    "NaN, NaN, 0, 0",
    "NaN, 1, 8, Infinity",
    "1, NaN, 8, Infinity",
    "NaN, 0, 0, Infinity",
  })
  void isOverTheGreaterOfExpectedAndFloor(
      double expected, double found, double floor, double error) {
    assertThat(RelativeError.of(expected, found, floor)).isEqualTo(error);
  }

  @Test
  void theGreatestIsByAbsoluteValue() {
    assertThat(RelativeError.greatest(new double[] {1, -3, Double.NaN, 2})).isEqualTo(3);
    assertThat(RelativeError.greatest(new double[] {Double.NaN})).isZero();
  }
}
