package org.trainability.evaluation.outcome.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.trainability.evaluation.outcome.kernel.TrainabilityLoss.Criterion;
import org.trainability.evaluation.outcome.kernel.TrainabilityLoss.Outcome;

class TrainabilityLossTest {

  private static final Criterion TEN_CLASSES = Criterion.forClasses(10);

  private static Outcome judge(double... accuracies) {
    return TrainabilityLoss.judge(accuracies, TEN_CLASSES);
  }

  @Test
  void gainsOverChanceAreCompared() {
    // Best gain 0.5; 0.8 of it is 0.4, hence an accuracy of 0.5.
    assertThat(judge(0.6, 0.49)).isEqualTo(Outcome.LOST);
    assertThat(judge(0.6, 0.51)).isEqualTo(Outcome.KEPT);
    // 0.3 is more than 0.8 of the accuracy 0.34, but not of its gain.
    assertThat(judge(0.34, 0.28)).isEqualTo(Outcome.LOST);
  }

  @Test
  void theBestNeedNotBeTheFirst() {
    assertThat(judge(0.2, 0.9, 0.3)).isEqualTo(Outcome.LOST);
    assertThat(judge(0.2, 0.5, 0.9)).isEqualTo(Outcome.KEPT);
  }

  @Test
  void knownSequences() {
    // ReLU without a regularizer, L2 at three times the printed rate, CReLU: measured elsewhere.
    assertThat(judge(0.365, 0.226, 0.152, 0.116, 0.106)).isEqualTo(Outcome.LOST);
    assertThat(judge(0.106, 0.105, 0.104, 0.103)).isEqualTo(Outcome.NEVER_LEARNED);
    assertThat(judge(0.26, 0.48, 0.54, 0.52, 0.55, 0.55, 0.55, 0.58)).isEqualTo(Outcome.KEPT);
  }

  @Test
  void aRunThatStartedAtChanceAndLearnedLaterIsKept() {
    assertThat(judge(0.10, 0.10, 0.10, 0.12, 0.18, 0.21, 0.22, 0.22)).isEqualTo(Outcome.KEPT);
  }

  @Test
  void oneBadTaskAtTheEndOfTwentyIsAveragedWithItsNeighbour() {
    double[] accuracies = new double[20];
    Arrays.fill(accuracies, 0.6);
    accuracies[19] = 0.45;
    // Mean of the last two: 0.525, above 0.5.
    assertThat(judge(accuracies)).isEqualTo(Outcome.KEPT);
    // One task of nineteen has no neighbor: 0.45 is below 0.5.
    assertThat(judge(Arrays.copyOfRange(accuracies, 1, 20))).isEqualTo(Outcome.LOST);
  }

  /**
   * Numbers that are exact in binary: what just remains is kept, what is just enough was learned.
   */
  @Test
  void atTheThresholdsNothingIsLost() {
    Criterion half = new Criterion(0, 0.5, 0.25);
    assertThat(TrainabilityLoss.judge(new double[] {1, 0.5}, half)).isEqualTo(Outcome.KEPT);
    assertThat(TrainabilityLoss.judge(new double[] {1, Math.nextDown(0.5)}, half))
        .isEqualTo(Outcome.LOST);
    assertThat(TrainabilityLoss.judge(new double[] {0.25, 0.25}, half)).isEqualTo(Outcome.KEPT);
    assertThat(TrainabilityLoss.judge(new double[] {Math.nextDown(0.25), 0}, half))
        .isEqualTo(Outcome.NEVER_LEARNED);
  }

  @Test
  void oneTaskDecidesNothing() {
    assertThat(judge()).isEqualTo(Outcome.UNDECIDED);
    assertThat(judge(0.9)).isEqualTo(Outcome.UNDECIDED);
  }

  @Test
  void shareAndMarginCount() {
    double[] accuracies = {0.6, 0.4};
    assertThat(TrainabilityLoss.judge(accuracies, new Criterion(0.1, 0.5, 0.05)))
        .isEqualTo(Outcome.KEPT);
    assertThat(TrainabilityLoss.judge(accuracies, new Criterion(0.1, 0.5, 0.6)))
        .isEqualTo(Outcome.NEVER_LEARNED);
    assertThatThrownBy(() -> new Criterion(0.1, 0, 0.05))
        .hasMessage("share must be in (0, 1], found 0.0");
  }
}
