package org.trainability.scheduler.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trainability.api.Seeds;
import org.trainability.api.UndefinedException;

class ConcentrationTest {

  @Test
  void oneLargeValueCarriesAll() {
    assertThat(Concentration.share(new double[] {0, 1e-3, 1e6, 1e-3}, 0.99)).isEqualTo(0.25);
  }

  @Test
  void equalValuesCarryEqualParts() {
    // 3 of 4 hold 0.75 ≥ 0.7, 2 only 0.5.
    assertThat(Concentration.share(new double[] {2, 2, 2, 2}, 0.7)).isEqualTo(0.75);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 2, 3, 4})
  void agreesWithSorting(long seed) {
    RandomGenerator random = new Seeds(seed).random("concentration");
    double spread = random.nextDouble(0.001, 12);
    double[] values = random.doubles(500).map(u -> Math.pow(10, spread * (u - 0.5))).toArray();
    double part = random.nextDouble(0.5, 0.999);
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double target = part * Arrays.stream(sorted).sum();
    int taken = 0;
    for (double sum = 0; sum < target; taken++) {
      sum += sorted[sorted.length - 1 - taken];
    }
    assertThat(Concentration.share(values, part)).isEqualTo(taken / 500.0);
  }

  @Test
  void nothingHasNoShares() {
    assertThatThrownBy(() -> Concentration.share(new double[] {0, 0}, 0.99))
        .isInstanceOf(UndefinedException.class);
    assertThatThrownBy(() -> Concentration.share(new double[] {1, Double.POSITIVE_INFINITY}, 0.99))
        .isInstanceOf(UndefinedException.class);
  }
}
