package org.trainability.benchmarks.challenge.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trainability.benchmarks.challenge.kernel.LossOnset.Outlook.HEALTHY;
import static org.trainability.benchmarks.challenge.kernel.LossOnset.Outlook.LOSS;
import static org.trainability.benchmarks.challenge.kernel.LossOnset.Outlook.NONE;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.trainability.benchmarks.challenge.kernel.LossOnset.Outlook;
import org.trainability.evaluation.outcome.kernel.TrainabilityLoss.Criterion;

class LossOnsetTest {

  private static final Criterion CRITERION = new Criterion(0.1, 0.8, 0.05);

  private static OptionalInt onset(double... accuracies) {
    return LossOnset.of(accuracies, CRITERION, 2);
  }

  private static Outlook[] outlooks(double... accuracies) {
    return LossOnset.outlooks(accuracies, CRITERION, 2, 3);
  }

  /** In numbers that are exact in binary: what just remains is not lost. */
  @Test
  void atTheShareNothingIsLost() {
    Criterion half = new Criterion(0, 0.5, 0.25);
    assertThat(LossOnset.of(new double[] {1, 0.5, 0.5}, half, 2)).isEmpty();
    double less = Math.nextDown(0.5);
    assertThat(LossOnset.of(new double[] {1, less, less}, half, 2)).hasValue(2);
    assertThat(LossOnset.of(new double[] {0.25, 0, 0}, half, 2)).hasValue(2);
    assertThat(LossOnset.of(new double[] {Math.nextDown(0.25), 0, 0}, half, 2)).isEmpty();
  }

  @Test
  void lossBeginsAtTheFirstOfTwoTasksBelowTheShare() {
    // Best gain 0.5 in task 2; 0.8 of it is 0.4, hence an accuracy of 0.5.
    assertThat(onset(0.2, 0.6, 0.51, 0.49, 0.49, 0.6)).hasValue(4);
    assertThat(onset(0.2, 0.6, 0.49, 0.51, 0.49, 0.49)).hasValue(5);
    assertThat(onset(0.2, 0.6, 0.49, 0.51, 0.49, 0.51)).isEmpty();
    assertThat(LossOnset.of(new double[] {0.2, 0.6, 0.49, 0.51}, CRITERION, 1)).hasValue(3);
    assertThat(LossOnset.of(new double[] {0.6, 0.4, 0.4, 0.6, 0.4, 0.4, 0.4}, CRITERION, 3))
        .hasValue(5);
  }

  @Test
  void lossAtTheEndIsSeenOnlyWithAllItsTasks() {
    assertThat(onset(0.6, 0.6, 0.4, 0.4)).hasValue(3);
    assertThat(onset(0.6, 0.6, 0.6, 0.4)).isEmpty();
    assertThat(onset(0.6)).isEmpty();
    assertThat(onset()).isEmpty();
  }

  @Test
  void theBestIsTheOneUpToThen() {
    assertThat(onset(0.3, 0.2, 0.2, 0.9, 0.9)).hasValue(2);
    assertThat(onset(0.3, 0.3, 0.9, 0.9)).isEmpty();
  }

  @Test
  void theMarginMustHaveBeenReachedBefore() {
    // Gains of 0.04 are none; those of 0.4 come after the fall.
    double[] late = {0.14, 0.1, 0.1, 0.5, 0.5};
    assertThat(onset(late)).isEmpty();
    assertThat(LossOnset.learns(late, CRITERION)).isTrue();
    double[] never = {0.14, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1};
    assertThat(onset(never)).isEmpty();
    assertThat(LossOnset.learns(never, CRITERION)).isFalse();
    assertThat(outlooks(never)).containsOnly(NONE);
  }

  @Test
  void outlooksBeforeALoss() {
    assertThat(outlooks(0.6, 0.6, 0.6, 0.6, 0.6, 0.2, 0.2, 0.2))
        .containsExactly(HEALTHY, HEALTHY, LOSS, LOSS, LOSS, NONE, NONE, NONE);
    assertThat(outlooks(0.6, 0.2, 0.2)).containsExactly(LOSS, NONE, NONE);
    // Recovery changes nothing.
    assertThat(outlooks(0.6, 0.2, 0.2, 0.6, 0.6)).containsExactly(LOSS, NONE, NONE, NONE, NONE);
  }

  @Test
  void outlooksOfARunThatKeepsEndWithWhatIsKnown() {
    // A loss that began at task 7 would show in tasks 7 and 8; one that began at task 8 would not.
    assertThat(outlooks(0.6, 0.6, 0.6, 0.6, 0.6, 0.6, 0.6, 0.6))
        .containsExactly(HEALTHY, HEALTHY, HEALTHY, HEALTHY, NONE, NONE, NONE, NONE);
    assertThat(outlooks(0.6, 0.6, 0.6, 0.6)).containsOnly(NONE);
    assertThat(outlooks(0.6)).containsOnly(NONE);
    assertThat(outlooks(0.6, 0.6, 0.6, 0.6, 0.2)).startsWith(HEALTHY).containsOnlyOnce(HEALTHY);
  }
}
