package org.trainability.benchmarks.challenge.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.trainability.api.UndefinedException;

class SeparationTest {

  private static final long[] NONE = {0, 0};

  @Test
  void aucIsTheShareOfPairsInOrder() {
    SplittableRandom random = new SplittableRandom(5);
    for (int trial = 0; trial < 50; trial++) {
      int values = 1 + random.nextInt(12);
      long[] loss = random.longs(values, 0, 5).toArray();
      long[] healthy = random.longs(values, 0, 5).toArray();
      loss[0]++;
      healthy[0]++;
      double better = 0;
      double pairs = 0;
      for (int i = 0; i < values; i++) {
        for (int j = 0; j < values; j++) {
          better += loss[i] * healthy[j] * (i > j ? 1 : i == j ? 0.5 : 0);
          pairs += loss[i] * healthy[j];
        }
      }
      assertThat(Separation.auc(loss, healthy)).isCloseTo(better / pairs, within(1e-14));
    }
  }

  @Test
  void averagePrecisionByHand() {
    // From the top: loss (1/1), healthy, loss (2/3), healthy: (1 + 2/3)/2.
    assertThat(Separation.averagePrecision(new long[] {0, 1, 0, 1}, new long[] {1, 0, 1, 0}))
        .isCloseTo(5.0 / 6, within(1e-15));
    // A group of one and two above one of one and one: ½ of 1/3 and ½ of 2/5.
    assertThat(Separation.averagePrecision(new long[] {1, 1}, new long[] {1, 2}))
        .isCloseTo(11.0 / 30, within(1e-15));
    assertThat(Separation.averagePrecision(new long[] {0, 3}, new long[] {4, 0})).isEqualTo(1);
  }

  @Test
  void constantNumberHasThePrecisionOfChance() {
    long[] loss = {3};
    long[] healthy = {9};
    assertThat(Separation.auc(loss, healthy)).isEqualTo(0.5);
    assertThat(Separation.averagePrecision(loss, healthy)).isEqualTo(0.25);
    assertThat(Separation.prevalence(loss, healthy)).isEqualTo(0.25);
  }

  @Test
  void undefinedWithOneClass() {
    assertThatThrownBy(() -> Separation.auc(NONE, new long[] {1, 2}))
        .isInstanceOf(UndefinedException.class)
        .hasMessage("no task with a value has a loss ahead");
    assertThatThrownBy(() -> Separation.averagePrecision(new long[] {1, 2}, NONE))
        .isInstanceOf(UndefinedException.class)
        .hasMessage("no healthy task has a value");
    assertThatThrownBy(() -> Separation.prevalence(new long[0], new long[0]))
        .isInstanceOf(UndefinedException.class);
  }
}
