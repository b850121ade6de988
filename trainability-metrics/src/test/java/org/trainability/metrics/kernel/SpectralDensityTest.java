package org.trainability.metrics.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SpectralDensityTest {

  private static final double[] NODES = {8, -2, 0.01, -0.01};
  private static final double[] WEIGHTS = {0.125, 0.25, 0.5, 0.125};

  @Test
  void weightsCount() {
    // 1 − 0.5 + 0.005 − 0.00125.
    assertThat(SpectralDensity.mean(NODES, WEIGHTS)).isCloseTo(0.50375, within(1e-15));
    assertThat(SpectralDensity.negative(NODES, WEIGHTS, 0)).isEqualTo(0.375);
    assertThat(SpectralDensity.negative(NODES, WEIGHTS, 0.002)).isEqualTo(0.25);
    assertThat(SpectralDensity.nearZero(NODES, WEIGHTS, 0)).isZero();
    assertThat(SpectralDensity.nearZero(NODES, WEIGHTS, 0.002)).isEqualTo(0.625);
  }

  @Test
  void theBoundIsNearZero() {
    assertThat(SpectralDensity.nearZero(NODES, WEIGHTS, 0.25)).isEqualTo(0.875);
    assertThat(SpectralDensity.negative(NODES, WEIGHTS, 0.25)).isZero();
    assertThat(SpectralDensity.nearZero(NODES, WEIGHTS, 1)).isEqualTo(1);
  }

  @Test
  void zerosAreNearZero() {
    double[] zeros = {0, 0};
    double[] halves = {0.5, 0.5};
    assertThat(SpectralDensity.mean(zeros, halves)).isZero();
    assertThat(SpectralDensity.negative(zeros, halves, 0)).isZero();
    assertThat(SpectralDensity.nearZero(zeros, halves, 0)).isEqualTo(1);
  }
}
