package org.trainability.metrics.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EdgeOfStabilityTest {

  /** Steps on ½λx² stay bounded just inside the edge and leave every bound just outside of it. */
  @ParameterizedTest
  @CsvSource({"0.1, 0", "0.1, 0.5", "0.01, 0.9", "1, 0.99"})
  void partsStableFromUnstableAveragedSteps(double rate, double beta1) {
    double edge = EdgeOfStability.ofAveragedSteps(rate, beta1);
    assertThat(distance(0.99 * edge, rate, beta1, 1 - beta1)).isLessThan(1);
    assertThat(distance(1.01 * edge, rate, beta1, 1 - beta1)).isGreaterThan(100);
  }

  @ParameterizedTest
  @CsvSource({"0.1, 0", "0.1, 0.5", "0.01, 0.9", "1, 0.99"})
  void partsStableFromUnstableStepsWithMomentum(double rate, double momentum) {
    double edge = EdgeOfStability.ofPlainSteps(rate, momentum);
    assertThat(distance(0.99 * edge, rate, momentum, 1)).isLessThan(1);
    assertThat(distance(1.01 * edge, rate, momentum, 1)).isGreaterThan(100);
  }

  /** The gradient λx is added to the decayed sum of the past ones with a weight. */
  private static double distance(double curvature, double rate, double decay, double weight) {
    double x = 1;
    double sum = 0;
    double greatest = 0;
    for (int step = 0; step < 20_000; step++) {
      sum = decay * sum + weight * curvature * x;
      x -= rate * sum;
      greatest = step < 10_000 ? 0 : Math.max(greatest, Math.abs(x));
    }
    return greatest;
  }
}
