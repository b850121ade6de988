package org.example.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.stream.Stream;
import org.example.plugin.kernel.Orthogonality;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;
import org.trainability.api.component.ComponentSpec;
import org.trainability.testkit.RegularizerContract;

class OrthogonalityPenaltyTest extends RegularizerContract {

  @Override
  protected String name() {
    return "example/orthogonality";
  }

  @Override
  protected Stream<ComponentSpec> settings() {
    return Stream.of(ComponentSpec.of(name()), ComponentSpec.of(name()).with("lambda", 0.5));
  }

  @Override
  protected Map<String, Object> refused() {
    return Map.of("lambda", -1);
  }

  @Test
  void isZeroWhereColumnsOrRowsAreOrthonormal() {
    assertThat(distance(new double[][] {{0.6, -0.8}, {0.8, 0.6}, {0, 0}}))
        .isCloseTo(0, within(1e-12));
    assertThat(distance(new double[][] {{0, 1, 0}})).isZero();
  }

  /** WᵀW − I is {{3, 2}, {2, 1}}. */
  @Test
  void isTheSquaredErrorOfTheGram() {
    assertThat(distance(new double[][] {{2, 1}, {0, 1}})).isCloseTo(18, within(1e-12));
  }

  private static double distance(double[][] weight) {
    return Orthogonality.distance(Nd4j.createFromArray(weight));
  }
}
