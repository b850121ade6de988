package org.trainability.benchmarks.challenge.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class TaskCurveTest {

  @Test
  void theAreaCountsTheEndsByHalf() {
    // (0.2 + 0.6)/2 + (0.6 + 0.4)/2 = 0.9, over a width of 2.
    assertThat(TaskCurve.area(new double[] {0.2, 0.6, 0.4})).isCloseTo(0.45, within(1e-15));
    assertThat(TaskCurve.area(new double[] {0.7})).isEqualTo(0.7);
  }
}
