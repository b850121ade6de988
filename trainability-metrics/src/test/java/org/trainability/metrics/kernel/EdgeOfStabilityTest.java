package org.trainability.metrics.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EdgeOfStabilityTest {

  /** Steps on ½λx² stay bounded just inside the edge and leave every bound just outside of it. */
  @ParameterizedTest
  @CsvSource({"0.1, 0", "0.1, 0.5", "0.01, 0.9", "1, 0.99"})
  void partsStableFromUnstableSteps(double rate, double beta1) {
    double edge = EdgeOfStability.ofAveragedSteps(rate, beta1);
    assertThat(distance(0.99 * edge, rate, beta1)).isLessThan(1);
    assertThat(distance(1.01 * edge, rate, beta1)).isGreaterThan(100);
    if (beta1 == 0) {
      assertThat(EdgeOfStability.ofPlainSteps(rate)).isEqualTo(edge);
    }
  }

  private static double distance(double curvature, double rate, double beta1) {
    double x = 1;
    double average = 0;
    double greatest = 0;
    for (int step = 0; step < 20_000; step++) {
      average = beta1 * average + (1 - beta1) * curvature * x;
      x -= rate * average;
      greatest = step < 10_000 ? 0 : Math.max(greatest, Math.abs(x));
    }
    return greatest;
  }
}
