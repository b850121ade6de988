package org.trainability.dl4j.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FlushToZeroTest {

  @Test
  void tinyNumbersBecomeZero() {
    double[] single = {-1, 2e-30, -1e-31, 1e-40, Double.NaN, Double.NEGATIVE_INFINITY};
    double[] twice = {1e-31, -2e-290, 1e-291};

    FlushToZero.apply(single, true);
    FlushToZero.apply(twice, false);

    assertThat(single).containsExactly(-1, 2e-30, 0, 0, Double.NaN, Double.NEGATIVE_INFINITY);
    assertThat(twice).containsExactly(1e-31, -2e-290, 0);
  }

  @Test
  void besideAGreaterOneTinyNumbersBecomeZero() {
    double[] numbers = {-1, 1e-25, 1e-31, -1e-40};

    FlushToZero.applyBesideGreatest(numbers, true);

    assertThat(numbers).containsExactly(-1, 1e-25, 0, 0);
  }

  @Test
  void whereAllAreTinyOnlySubnormalOnesDo() {
    double[] single = {1e-35, -2e-38, 1e-38};
    double[] twice = {1e-300, 3e-308, -2e-308};

    FlushToZero.applyBesideGreatest(single, true);
    FlushToZero.applyBesideGreatest(twice, false);

    assertThat(single).containsExactly(1e-35, -2e-38, 0);
    assertThat(twice).containsExactly(1e-300, 3e-308, 0);
  }
}
