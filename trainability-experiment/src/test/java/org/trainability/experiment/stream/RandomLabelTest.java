package org.trainability.experiment.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trainability.api.Seeds;

class RandomLabelTest {

  private static final int SIZE = 10_000;
  private static final Seeds SEEDS = new Seeds(5);

  private static int[] labels(Samples data, double fraction, int task) {
    return Shown.labels(new RandomLabel(fraction).task(data, task, SEEDS));
  }

  @Test
  void allLabelsAreUniform() {
    Samples zeros = new Samples(1, 10, new int[SIZE]);

    int[] counts = Samples.counts(labels(zeros, 1, 3), 10);

    // Chi-squared with 9 degrees of freedom: above 33.7 once in 10 000 draws.
    double chiSquared = IntStream.of(counts).mapToDouble(c -> Math.pow(c - 1000, 2) / 1000).sum();
    assertThat(chiSquared).isBetween(0.1, 33.7);
  }

  /** All true labels are 9 of 10; a random one differs with probability 9/10. */
  @ParameterizedTest
  @CsvSource({"0, 0, 0", "0.25, 2160, 2340", "0.5, 4400, 4600", "1, 8850, 9150"})
  void theFractionOfSamplesIsRelabelled(double fraction, int low, int high) {
    Samples nines = new Samples(1, 10, IntStream.generate(() -> 9).limit(SIZE).toArray());

    long changed = IntStream.of(labels(nines, fraction, 0)).filter(label -> label != 9).count();

    assertThat(changed).isBetween((long) low, (long) high);
  }

  /** With the true label out of the random ones' reach, every relabelled sample shows. */
  @ParameterizedTest
  @CsvSource({"0.3, 3", "0.34, 3", "0.35, 4", "0.04, 0", "1, 10"})
  void theNumberOfSamplesIsTheRoundedShare(double fraction, int expected) {
    int outside = 2;
    Samples data = new Samples(1, 2, IntStream.generate(() -> outside).limit(10).toArray());

    for (int task = 0; task < 20; task++) {
      assertThat(IntStream.of(labels(data, fraction, task)).filter(label -> label != outside))
          .hasSize(expected);
    }
  }

  @Test
  void theSamplesAreChosenAnewInEachTask() {
    Samples data = new Samples(1, 2, IntStream.generate(() -> 2).limit(SIZE).toArray());
    int[] first = labels(data, 0.5, 0);
    int[] second = labels(data, 0.5, 1);

    long both = IntStream.range(0, SIZE).filter(i -> first[i] != 2 && second[i] != 2).count();

    // Hypergeometric: mean 2500, standard deviation 25.
    assertThat(both).isBetween(2375L, 2625L);
  }

  @Test
  void aSmallerFractionIsPartOfALargerOne() {
    Samples data = new Samples(1, 10, IntStream.generate(() -> 10).limit(1000).toArray());
    int[] some = labels(data, 0.2, 7);
    int[] more = labels(data, 0.6, 7);

    for (int i = 0; i < some.length; i++) {
      if (some[i] != 10) {
        assertThat(more[i]).isEqualTo(some[i]);
      }
    }
  }

  @Test
  void samplesAndInputsAreAsTheyWere() {
    Shown task = Shown.of(new RandomLabel(1).task(Samples.inTurn(6, 3, 2), 4, SEEDS));

    assertThat(task.samples()).containsExactly(0, 1, 2, 3, 4, 5);
    assertThat(task.inputOrder()).containsExactly(0, 1, 2);
  }
}
