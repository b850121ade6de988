package org.trainability.evaluation.claim.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.trainability.api.Seeds;
import org.trainability.evaluation.claim.kernel.Bootstrap.Interval;

class BootstrapTest {

  /** Fails when it is asked: where all resamples are computed nothing is drawn. */
  private static final RandomGenerator UNUSED =
      () -> {
        throw new AssertionError("drawn");
      };

  private static Interval interval(double... values) {
    return Bootstrap.ofMean(values, 0.95, UNUSED);
  }

  @Test
  void upToThreeValuesGiveTheLeastAndTheGreatest() {
    // Of 27 resamples one, 3.7 %, holds the least value alone: more than 2.5 %.
    assertThat(interval(2)).isEqualTo(new Interval(2, 2));
    assertThat(interval(5, 1)).isEqualTo(new Interval(1, 5));
    assertThat(interval(2, 7, 3)).isEqualTo(new Interval(2, 7));
  }

  @Test
  void fourValuesByHand() {
    // 256 resamples; the seventh from either end counts. Of 0, 0, 0, 1 the mean k/4 has
    // C(4,k)·3^(4−k)
    // of them: 81, 108, 54, 12, 1. From above: one of 1, then twelve of 3/4, hence 3/4.
    assertThat(interval(0, 0, 0, 1)).isEqualTo(new Interval(0, 0.75));
    // Of 1, 10, 100, 1000 the least seven: 1111, then four of 10 and three 1, then six of 10 10 1
    // 1.
    assertThat(interval(1, 10, 100, 1000).low()).isEqualTo((10 + 10 + 1 + 1) / 4.0);
  }

  @Test
  void sixValuesAsCountedNaively() {
    double[] values = {3, -1, 4, 1, -5, 9};
    double[] means = new double[46_656];
    int next = 0;
    for (double a : values) {
      for (double b : values) {
        for (double c : values) {
          for (double d : values) {
            for (double e : values) {
              for (double f : values) {
                means[next++] = (a + b + c + d + e + f) / 6;
              }
            }
          }
        }
      }
    }
    Arrays.sort(means);

    // 2.5 % of 46 656 are 1166.4: the mean with number 1167 from either end.
    assertThat(interval(values)).isEqualTo(new Interval(means[1166], means[46_656 - 1167]));
  }

  @Test
  void manyValuesComeNearTheNormalInterval() {
    double[] values = new double[50];
    Arrays.setAll(values, i -> i % 2);

    Interval interval = Bootstrap.ofMean(values, 0.95, new Seeds(0).random("test"));

    // 50 draws of a fair coin: their mean is within [0.36, 0.64] with 96.7 %, [0.38, 0.62] with
    // 93.5 %.
    assertThat(interval.low()).isCloseTo(0.36, within(1e-9));
    assertThat(interval.high()).isCloseTo(0.64, within(1e-9));
    assertThat(Bootstrap.ofMean(values, 0.95, new Seeds(0).random("test"))).isEqualTo(interval);
  }

  @Test
  void roundingNeverLeavesTheValues() {
    assertThat(interval(0.8, 0.8, 0.8)).isEqualTo(new Interval(0.8, 0.8));
    assertThat(Bootstrap.mean(new double[] {0.1, 0.1, 0.1})).isEqualTo(0.1);
  }

  @Test
  void noValueIsAnError() {
    assertThatThrownBy(() -> interval())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("values must have at least one element, had none");
  }

  @Test
  void percentilesOfResamplesAreAmongThem() {
    // 2.5 % of 80 are 2: the second least and the second greatest.
    double[] resampled = new double[80];
    Arrays.setAll(resampled, i -> (i * 7) % 80);

    assertThat(Bootstrap.ofResamples(resampled, 0.95)).isEqualTo(new Bootstrap.Interval(1, 78));
    assertThat(resampled[1]).isEqualTo(7);
    assertThat(Bootstrap.ofResamples(new double[] {4}, 0.95))
        .isEqualTo(new Bootstrap.Interval(4, 4));
  }
}
