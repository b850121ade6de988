package org.trainability.benchmarks.reproduction.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RescalingTest {

  @Test
  void theRangeOfTheTargetsIsTaken() {
    assertThat(
            Rescaling.toRangeOf(
                new TreeMap<>(Map.of(1, 0.0, 2, 0.25, 3, 1.0)),
                new TreeMap<>(Map.of(1, 0.9, 2, 0.1, 3, 0.5))))
        .containsExactly(Map.entry(1, 0.1), Map.entry(2, 0.1 + 0.8 * 0.25), Map.entry(3, 0.9));
  }

  @Test
  void aConstantPredictsNoDifference() {
    assertThat(
            Rescaling.toRangeOf(
                new TreeMap<>(Map.of(1, 1.0, 2, 1.0)), new TreeMap<>(Map.of(1, 0.25, 2, 0.75))))
        .containsExactly(Map.entry(1, 0.5), Map.entry(2, 0.5));
  }

  @Test
  void nothingIsPredictedWithoutTargets() {
    assertThat(Rescaling.toRangeOf(new TreeMap<>(Map.of(1, 1.0)), new TreeMap<Integer, Double>()))
        .isEmpty();
  }
}
