package org.trainability.benchmarks.challenge.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.trainability.api.UndefinedException;
import org.trainability.evaluation.claim.kernel.RankCorrelation;

class RanksTest {

  private static int[] once(int pairs) {
    int[] times = new int[pairs];
    Arrays.fill(times, 1);
    return times;
  }

  @Test
  void denseRanksCountDistinctLesserValues() {
    assertThat(Ranks.dense(new double[] {2, -1, 7, 2, Double.NEGATIVE_INFINITY}))
        .containsExactly(2, 1, 3, 2, 0);
    assertThat(Ranks.dense(new double[0])).isEmpty();
  }

  @Test
  void spearmanByHand() {
    // d = 1, 1, 0: 1 − 6·2/(3·8).
    assertThat(Ranks.spearman(new int[] {0, 1, 2}, new int[] {1, 0, 2}, once(3))).isEqualTo(0.5);
    assertThat(Ranks.spearman(new int[] {0, 1, 2, 2}, new int[] {2, 1, 0, 0}, once(4)))
        .isEqualTo(-1);
  }

  @Test
  void spearmanIsThatOfTheSampleWrittenOut() {
    SplittableRandom random = new SplittableRandom(3);
    for (int trial = 0; trial < 50; trial++) {
      int pairs = 5 + random.nextInt(40);
      int levels = 2 + random.nextInt(20);
      double[] x = random.ints(pairs, 0, levels).asDoubleStream().toArray();
      double[] y = random.ints(pairs, 0, levels).asDoubleStream().toArray();
      int[] times = random.ints(pairs, 0, 4).toArray();
      int[] written =
          IntStream.range(0, pairs)
              .flatMap(i -> IntStream.generate(() -> i).limit(times[i]))
              .toArray();

      assertThat(Ranks.spearman(Ranks.dense(x), Ranks.dense(y), times))
          .isCloseTo(
              RankCorrelation.spearman(
                  IntStream.of(written).mapToDouble(i -> x[i]).toArray(),
                  IntStream.of(written).mapToDouble(i -> y[i]).toArray()),
              within(1e-12));
    }
  }

  @Test
  void constantPredictorTellsNothing() {
    assertThat(Ranks.spearman(new int[3], new int[] {0, 1, 2}, once(3))).isZero();
    // Constant in the resample.
    assertThat(
            Ranks.spearman(new int[] {0, 1, 1, 1}, new int[] {0, 0, 1, 2}, new int[] {0, 1, 1, 1}))
        .isZero();
  }

  @Test
  void undefinedWithoutPairsOrDifferences() {
    assertThatThrownBy(() -> Ranks.spearman(new int[] {0, 1}, new int[] {0, 1}, once(2)))
        .isInstanceOf(UndefinedException.class)
        .hasMessage("a rank correlation needs 3 tasks with a value and a next task, there are 2");
    assertThatThrownBy(() -> Ranks.spearman(new int[] {0, 1, 2}, new int[3], once(3)))
        .isInstanceOf(UndefinedException.class)
        .hasMessage("the accuracy is the same at every task");
  }
}
