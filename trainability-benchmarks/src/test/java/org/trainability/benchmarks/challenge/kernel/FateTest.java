package org.trainability.benchmarks.challenge.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.trainability.evaluation.outcome.kernel.TrainabilityLoss.Criterion;

class FateTest {

  private static final Criterion TEN_CLASSES = Criterion.forClasses(10);
  private static final Offset<Double> EXACT = Offset.offset(1e-12);

  private static double fate(double... accuracies) {
    return Fate.of(accuracies, TEN_CLASSES).orElseThrow();
  }

  @Test
  void itIsTheShareOfTheBestGainThatIsLeft() {
    assertThat(fate(0.5, 0.6, 0.3)).isCloseTo(0.2 / 0.5, EXACT);
    assertThat(fate(0.3, 0.6)).isEqualTo(1);
    assertThat(fate(0.6, 0.05)).isZero();
  }

  @Test
  void gainsAreMeansOverATenthOfTheTasks() {
    double[] falling = IntStream.range(0, 20).mapToDouble(i -> (90 - 2 * i) / 100.0).toArray();
    // Best (0.90 + 0.88) / 2, last (0.54 + 0.52) / 2, chance 0.1.
    assertThat(fate(falling)).isCloseTo(0.43 / 0.79, EXACT);
  }

  @Test
  void aRunThatNeverLearnedHasNone() {
    assertThat(Fate.of(new double[] {0.1, 0.14, 0.12}, TEN_CLASSES)).isEmpty();
    assertThat(Fate.of(new double[] {0.1, 0.16, 0.12}, TEN_CLASSES)).isPresent();
    assertThat(Fate.of(new double[] {0.1, 0.1}, new Criterion(0.1, 0.8, 0))).isEmpty();
  }
}
