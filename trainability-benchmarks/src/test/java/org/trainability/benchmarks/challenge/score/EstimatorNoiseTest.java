package org.trainability.benchmarks.challenge.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.trainability.api.Seeds;
import org.trainability.benchmarks.challenge.score.EstimatorNoise.Pair;
import org.trainability.benchmarks.challenge.signal.IndicatorTrace;

class EstimatorNoiseTest {

  private static final double NAN = Double.NaN;

  private static IndicatorTrace trace(String setting, long seed, double... values) {
    return new IndicatorTrace(setting, seed, new double[values.length], values);
  }

  private static Pair pair(double[] first, double[] second) {
    return new Pair(trace("relu", 0, first), trace("relu", 0, second));
  }

  private static double[] values(double... values) {
    return values;
  }

  /**
   * Squared differences 4, 0 and 0, 1, 4: σ² = ½ · 9/5 = 0.9. The variances are 2 and 0 in the
   * first run, 4 and 1 in the second: s² = (1 + 2.5)/2 = 1.75.
   */
  @Test
  void theShareOfTheVariance() {
    EstimatorNoise noise =
        EstimatorNoise.of(
            List.of(
                pair(values(1, 3, NAN), values(3, 3, 8)), pair(values(0, 2, 4), values(0, 1, 2))));
    assertThat(noise.share()).hasValueCloseTo(0.9 / 1.75, within(1e-14));
    assertThat(noise.exact()).isFalse();
    assertThat(noise.tasks()).isEqualTo(5);
    assertThat(noise.undefined()).isEmpty();
  }

  @Test
  void plantedNoiseIsFoundAmongRunsThatDiffer() {
    RandomGenerator random = new Seeds(1).random("planted");
    List<Pair> pairs = new ArrayList<>();
    for (int run = 0; run < 50; run++) {
      double[] first = new double[40];
      double[] second = new double[40];
      for (int task = 0; task < first.length; task++) {
        // What lies between runs is no variation within one.
        double truth = 1000 * run + 3 * random.nextGaussian();
        first[task] = truth + random.nextGaussian();
        second[task] = truth + random.nextGaussian();
      }
      pairs.add(pair(first, second));
    }
    // Of 2000 tasks, √(2/2000) ≈ 0.03 of the share.
    assertThat(EstimatorNoise.of(pairs).share()).hasValueCloseTo(0.1, within(0.012));
  }

  @Test
  void whatIsTheSameTwiceIsExact() {
    EstimatorNoise noise = EstimatorNoise.of(List.of(pair(values(1, NAN, 4), values(1, NAN, 4))));
    assertThat(noise.exact()).isTrue();
    assertThat(noise.share()).hasValue(0);
    assertThat(noise.tasks()).isEqualTo(2);
    assertThat(EstimatorNoise.of(List.of(pair(values(5, 5), values(5, 5)))).exact())
        .as("also where nothing varies")
        .isTrue();
    assertThat(EstimatorNoise.of(List.of(pair(values(1, NAN, 4), values(1, 2, 4)))).exact())
        .as("a value that is there once only")
        .isFalse();
  }

  @Test
  void moreNoiseThanVariationIsAllOfIt() {
    // ½ · 100 against a variance of ½.
    assertThat(EstimatorNoise.of(List.of(pair(values(0, 1), values(10, 11)))).share()).hasValue(1);
  }

  @Test
  void whereThereIsNothingToCompareTheReasonIsGiven() {
    assertUndefined(List.of(), 0, "no task has a value in both");
    assertUndefined(
        List.of(pair(values(1, NAN), values(NAN, 1))), 0, "no task has a value in both");
    assertUndefined(List.of(pair(values(NAN), values(NAN))), 0, "no task has a value in both");
    assertUndefined(List.of(pair(values(1, NAN), values(2, 1))), 1, "no run has two tasks");
    assertUndefined(List.of(pair(values(1, 1), values(2, 2))), 2, "neither varies");
  }

  private static void assertUndefined(List<Pair> pairs, int tasks, String reason) {
    EstimatorNoise noise = EstimatorNoise.of(pairs);
    assertThat(noise.share()).isEmpty();
    assertThat(noise.exact()).isFalse();
    assertThat(noise.tasks()).isEqualTo(tasks);
    assertThat(noise.undefined()).hasValueSatisfying(text -> assertThat(text).contains(reason));
  }

  @Test
  void anotherTrainingIsRefused() {
    IndicatorTrace first = new IndicatorTrace("l2", 3, values(0.5, 0.25), values(1, 2));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new Pair(first, new IndicatorTrace("l2", 3, values(0.5, 0.5), values(1, 2))))
        .withMessage(
            "l2 seed 3: both measurements must be of the same training, but the accuracies of task"
                + " 2 are 0.25 and 0.5");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Pair(first, new IndicatorTrace("l2", 3, values(0.5), values(1))))
        .withMessageContaining("task 2 are 0.25 and missing");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new Pair(first, new IndicatorTrace("l2", 4, values(0.5, 0.25), values(1, 2))))
        .withMessageContaining("l2 seed 3 and l2 seed 4");
  }
}
