package org.trainability.evaluation.figure.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberTextTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0.2, 0.0",
    "0.30000000000000004, 0.1, 0.3",
    "1e-17, 0.1, 0.0",
    "1, 0.25, 1.00",
    "15, 5, 15",
    "20000, 5000, 20000",
    "100000, 100000, 10⁵",
    "-2e-7, 1e-7, -2×10⁻⁷",
    "-1e-7, 1e-7, -10⁻⁷",
    "0, 1e-7, 0",
    "1.5e12, 5e11, 1.5×10¹²"
  })
  void evenTicksHaveTheDecimalsOfTheirStep(double value, double step, String text) {
    assertThat(NumberText.even(value, step)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "0.12345, 0.123",
    "0.1, 0.100",
    "12.345, 12.3",
    "1234.5, 1230",
    "0.00123, 0.00123",
    "0.00051, 5.10×10⁻⁴",
    "-1234567, -1.23×10⁶",
    "9.999, 10.0",
    "1e-300, 1.00×10⁻³⁰⁰"
  })
  void significantDigits(double value, String text) {
    assertThat(NumberText.significant(value, 3)).isEqualTo(text);
  }

  @Test
  void logarithmicTicksAreAllPlainOrAllPowers() {
    assertThat(NumberText.logarithmicTexts(List.of(0.01, 0.1, 1.0, 10.0)))
        .containsExactly("10⁻²", "10⁻¹", "10⁰", "10¹");
    assertThat(NumberText.logarithmicTexts(List.of(1e-4, 1e-2, 1.0)))
        .containsExactly("10⁻⁴", "10⁻²", "10⁰");
  }

  @Test
  void countsAreShort() {
    assertThat(NumberText.counts(List.of(0.0, 500.0, 1000.0), 500))
        .containsExactly("0", "500", "1000");
    assertThat(NumberText.counts(List.of(0.0, 5e3, 1e4), 5e3)).containsExactly("0", "5k", "10k");
    assertThat(NumberText.counts(List.of(187_500.0, 190_000.0), 2500))
        .containsExactly("187.5k", "190.0k");
    assertThat(NumberText.counts(List.of(5e5, 1e6, 1.5e6), 5e5))
        .containsExactly("0.5M", "1.0M", "1.5M");
    assertThat(NumberText.counts(List.of(), 1)).isEmpty();
  }
}
