package org.trainability.benchmarks.challenge.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RunLevelTest {

  private static double[] values(double... values) {
    return values;
  }

  @Test
  void theUnitIsTheStandardDeviationOfAllLevelsTogether() {
    // Levels 1, 3, 5 and 7: variance (9 + 1 + 1 + 9) / 3.
    double spread = RunLevel.spread(values(1, 5), values(3, 7));
    assertThat(spread).isCloseTo(Math.sqrt(20.0 / 3), within(1e-15));
    assertThat(RunLevel.spread(values(3), values(7))).isCloseTo(Math.sqrt(8), within(1e-15));
    assertThat(RunLevel.difference(2, 5, 1.5)).isEqualTo(-2);
  }

  @Test
  void whereAllLevelsAreAlikeTheyDoNotDiffer() {
    double rounded = 0.1 + 0.2;
    assertThat(rounded).as("rounding makes a difference").isNotEqualTo(0.3);
    assertThat(RunLevel.spread(values(0.3, rounded), values(0.3, 0.3))).isZero();
    assertThat(RunLevel.spread(values(), values())).isZero();
    assertThat(RunLevel.difference(rounded, 0.3, 0)).isZero();
  }

  @Test
  void theMedianIsTheMiddleOne() {
    assertThat(RunLevel.median(values(9, 1, 4))).isEqualTo(4);
    assertThat(RunLevel.median(values(9, 1, 4, 2))).isEqualTo(3);
    assertThat(RunLevel.median(values(7))).isEqualTo(7);
  }
}
