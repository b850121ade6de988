package org.trainability.evaluation.figure.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
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
    // Above, at and below a bound that two decimals can't tell from it.
    "0.004, 0, 0.004",
    "0.0004, 0, 0.0004",
    "0, 0, 0.00",
    "-0.0006, 0, -0.001",
    "0.09, 0, 0.09",
    "0.8, 0.8, 0.80",
    "0.796, 0.8, 0.796",
    "0.8004, 0.8, 0.8004",
    "0.996, 1, 0.996",
    "-1e-9, 0, -0.000000001"
  })
  void anEndReadsOnTheSideOfTheBoundOnWhichItLies(double value, double bound, String text) {
    assertThat(NumberText.beside(value, each -> String.format(Locale.ROOT, "%.2f", each), bound))
        .isEqualTo(text);
  }

  @Test
  void allBoundsCount() {
    assertThat(
            NumberText.beside(1.2504, each -> String.format(Locale.ROOT, "%.2f", each), 0.8, 1.25))
        .isEqualTo("1.2504");
    assertThat(NumberText.beside(2e-7, each -> NumberText.significant(each, 2), 0))
        .isEqualTo("2.0×10⁻⁷");
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
