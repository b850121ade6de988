package org.trainability.evaluation.claim.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.trainability.api.UndefinedException;

class RankCorrelationTest {

  private static double spearman(double[] predictor, double... predicted) {
    return RankCorrelation.spearman(predictor, predicted);
  }

  @Test
  void onlyRanksCount() {
    assertThat(spearman(new double[] {1, 2, 3, 4}, -10, 0, 1e-3, 1e6)).isCloseTo(1, within(1e-12));
    assertThat(spearman(new double[] {1, 2, 3, 4}, 4, 3, 2, 1)).isCloseTo(-1, within(1e-12));
    // 1 − 6·Σd²/(n(n²−1)) with d = 0, 1, 1, 0.
    assertThat(spearman(new double[] {1, 2, 3, 4}, 1, 3, 2, 4)).isCloseTo(0.8, within(1e-12));
  }

  @Test
  void equalValuesShareTheirMeanRank() {
    // Ranks 1.5, 1.5, 3 and 1, 2, 3: covariance 1.5, squared deviations 1.5 and 2.
    assertThat(spearman(new double[] {0, 0, 1}, 1, 2, 3))
        .isCloseTo(1.5 / Math.sqrt(1.5 * 2), within(1e-12));
  }

  @Test
  void constantPredictorTellsNothing() {
    assertThat(spearman(new double[] {1, 1, 1}, 1, 2, 3)).isZero();
  }

  @Test
  void nothingToPredict() {
    assertThatThrownBy(() -> spearman(new double[] {1, 2, 3}, 5, 5, 5))
        .isInstanceOf(UndefinedException.class)
        .hasMessage("what is to be predicted is the same at every task");
    assertThatThrownBy(() -> spearman(new double[] {1, 2}, 1, 2))
        .isInstanceOf(UndefinedException.class)
        .hasMessage("a rank correlation needs 3 tasks, there are 2");
  }
}
