package org.trainability.benchmarks.challenge.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.trainability.api.UndefinedException;

class YoudenTest {

  private static double[] values(double... values) {
    return values;
  }

  private static double j(double threshold, double[] loss, double[] healthy) {
    double hits = Arrays.stream(loss).filter(value -> value > threshold).count();
    double falseAlarms = Arrays.stream(healthy).filter(value -> value > threshold).count();
    return hits / loss.length - falseAlarms / healthy.length;
  }

  private static long alarms(double threshold, double[] loss, double[] healthy) {
    return DoubleStream.concat(Arrays.stream(loss), Arrays.stream(healthy))
        .filter(value -> value > threshold)
        .count();
  }

  @Test
  void thresholdByHand() {
    assertThat(Youden.threshold(values(3, 5), values(1, 2))).isEqualTo(2.5);
    // From the top J is 1/3, 0, 1/3, 2/3 above 1.5, 1/3.
    assertThat(Youden.threshold(values(5, 2.5, 1.75), values(1, 3.5, 1.25))).isEqualTo(1.5);
  }

  @Test
  void highestOfEquallyGoodOnes() {
    // J is ½ above 3.5 and above 1.5.
    assertThat(Youden.threshold(values(2, 4), values(1, 3))).isEqualTo(3.5);
  }

  @Test
  void neverAlarmsWhereNothingIsGained() {
    assertThat(Youden.threshold(values(1, 2), values(3, 4))).isInfinite().isPositive();
    assertThat(Youden.threshold(values(7, 7), values(7))).isInfinite().isPositive();
  }

  @Test
  void noThresholdIsBetter() {
    SplittableRandom random = new SplittableRandom(7);
    for (int trial = 0; trial < 50; trial++) {
      double[] loss = random.ints(1 + random.nextInt(15), 2, 12).asDoubleStream().toArray();
      double[] healthy = random.ints(1 + random.nextInt(15), 0, 10).asDoubleStream().toArray();
      double threshold = Youden.threshold(loss, healthy);
      for (double other = -0.5; other < 12; other++) {
        double gain = j(threshold, loss, healthy) - j(other, loss, healthy);
        assertThat(gain).isGreaterThan(-1e-12);
        if (alarms(other, loss, healthy) < alarms(threshold, loss, healthy)) {
          assertThat(gain).isGreaterThan(1e-3);
        }
      }
    }
  }

  @Test
  void neighboursWithoutAMiddleAreToldApart() {
    assertThat(Youden.threshold(values(Math.nextUp(1.0)), values(1))).isEqualTo(1);
    assertThat(Youden.threshold(values(Double.POSITIVE_INFINITY), values(1))).isEqualTo(1);
    assertThat(Youden.threshold(values(Double.MAX_VALUE), values(Double.MAX_VALUE / 2)))
        .isEqualTo(Double.MAX_VALUE * 0.75);
  }

  @Test
  void undefinedWithOneClass() {
    assertThatThrownBy(() -> Youden.threshold(values(), values(1)))
        .isInstanceOf(UndefinedException.class)
        .hasMessage(
            "a threshold needs tasks with a loss ahead and healthy ones, there are 0 and 1");
    assertThatThrownBy(() -> Youden.threshold(values(1), values()))
        .isInstanceOf(UndefinedException.class);
  }
}
