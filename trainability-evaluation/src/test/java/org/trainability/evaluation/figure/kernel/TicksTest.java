package org.trainability.evaluation.figure.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TicksTest {

  @ParameterizedTest
  @CsvSource({
    "1, 5, 0.2",
    "20, 12, 2",
    "40, 12, 5",
    "0.85, 6, 0.2",
    "1, 12, 0.1",
    "5e-6, 5, 1e-6",
    "9, 1, 10"
  })
  void stepIsTheSmallestOneTwoOrFiveThatDividesTheRangeFarEnough(
      double range, int intervals, double step) {
    assertThat(Ticks.step(range, intervals)).isEqualTo(step);
  }

  @Test
  void logarithmicTicksArePowersOfTenOverDecades() {
    assertThat(Ticks.logarithmic(0.005, 20)).containsExactly(0.01, 0.1, 1.0, 10.0);
  }

  @Test
  void logarithmicTicksSkipDecadesWhereThereAreMany() {
    assertThat(Ticks.logarithmic(1e-12, 1))
        .containsExactly(1e-12, 1e-10, 1e-8, 1e-6, 1e-4, 1e-2, 1.0);
    assertThat(Ticks.logarithmic(5e-4, 2e8)).containsExactly(1e-2, 1.0, 1e2, 1e4, 1e6, 1e8);
    assertThat(Ticks.logarithmicMinor(5e-4, 2e8))
        .containsExactly(1e-3, 1e-2, 1e-1, 1.0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8);
  }

  @Test
  void logarithmicTicksAreFinerOverLessThanTwoDecades() {
    assertThat(Ticks.logarithmic(8, 300)).containsExactly(10.0, 20.0, 50.0, 100.0, 200.0);
    assertThat(Ticks.logarithmicMinor(15, 60)).containsExactly(20.0, 30.0, 40.0, 50.0, 60.0);
  }

  @Test
  void logarithmicTicksAreFinestWithinADecade() {
    assertThat(Ticks.logarithmic(17.5, 98.5)).containsExactly(20.0, 30.0, 40.0, 60.0, 80.0);
  }

  @Test
  void logarithmicTicksAreEvenWhereTheAxisSpansLittle() {
    assertThat(Ticks.logarithmic(2100, 4100)).containsExactly(2500.0, 3000.0, 3500.0, 4000.0);
  }
}
