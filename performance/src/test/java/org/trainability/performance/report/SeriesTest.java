package org.trainability.performance.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class SeriesTest {

  private static Series medians(double... values) {
    return new Series(DoubleStream.of(values).mapToObj(Timing::of).toList());
  }

  @Test
  void theMedianStandsInTheMiddle() {
    assertThat(medians(9, 1, 4).median()).isEqualTo(4);
    assertThat(medians(9, 1, 4, 6).median()).isEqualTo(5);
  }

  @Test
  void aRatioIsTakenRoundByRound() {
    assertThat(medians(2, 30, 8).ratioOfMedians(medians(1, 10, 2))).isEqualTo(3);
  }

  @Test
  void theRangeIsThatOfAllRounds() {
    Series series = medians(3, 1, 2);

    assertThat(series.lowestMedian()).isEqualTo(1);
    assertThat(series.highestMedian()).isEqualTo(3);
  }

  @Test
  void theLeastIsThatOfAllSamples() {
    Series series = new Series(List.of(new Timing(3, 2), new Timing(4, 1)));

    assertThat(series.least()).isEqualTo(1);
    assertThat(series.lowestMedian()).isEqualTo(3);
  }
}
