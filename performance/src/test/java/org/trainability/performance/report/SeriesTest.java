package org.trainability.performance.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SeriesTest {

  @Test
  void theMedianStandsInTheMiddle() {
    assertThat(new Series(new double[] {9, 1, 4}).median()).isEqualTo(4);
    assertThat(new Series(new double[] {9, 1, 4, 6}).median()).isEqualTo(5);
  }

  @Test
  void aRatioIsTakenRoundByRound() {
    Series slow = new Series(new double[] {2, 30, 8});
    Series fast = new Series(new double[] {1, 10, 2});

    assertThat(slow.over(fast).values()).containsExactly(2, 3, 4);
  }

  @Test
  void theRangeIsThatOfAllRounds() {
    Series series = new Series(new double[] {3, 1, 2});

    assertThat(series.least()).isEqualTo(1);
    assertThat(series.greatest()).isEqualTo(3);
  }
}
