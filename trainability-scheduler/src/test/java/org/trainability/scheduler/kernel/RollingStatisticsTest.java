package org.trainability.scheduler.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.trainability.api.UndefinedException;

class RollingStatisticsTest {

  @Test
  void theExponentialMeanWeighsByAge() {
    // W = 3: decay 1 − 2/4 = 1/2; weights 1/4, 1/2, 1, together 7/4: (4/4 + 2/2 + 1)/(7/4)
    assertThat(RollingStatistics.exponentialMean(new double[] {4, 2, 1}, 3))
        .isCloseTo(12.0 / 7, within(1e-15));
  }

  @Test
  void theWeightsAreThoseOfTheValuesPresent() {
    // W = 3, two values: (2/2 + 1)/(1/2 + 1)
    assertThat(RollingStatistics.exponentialMean(new double[] {2, 1}, 3))
        .isCloseTo(4.0 / 3, within(1e-15));
    assertThat(RollingStatistics.exponentialMean(new double[] {5}, 30)).isEqualTo(5);
  }

  @Test
  void aWindowOfOneIsTheLastValue() {
    assertThat(RollingStatistics.exponentialMean(new double[] {7, 3}, 1)).isEqualTo(3);
  }

  @Test
  void theVarianceIsThatOfThePopulation() {
    // mean 3; (4 + 1 + 9)/3
    assertThat(RollingStatistics.variance(new double[] {1, 2, 6}))
        .isCloseTo(14.0 / 3, within(1e-15));
  }

  @Test
  void publicCodeLooksAtTheLastDeviationOnly() {
    assertThat(RollingStatistics.lastSquaredDeviation(new double[] {1, 2, 6})).isEqualTo(9);
  }

  @Test
  void oneValueHasNoVariance() {
    assertThatThrownBy(() -> RollingStatistics.variance(new double[] {1}))
        .isInstanceOf(UndefinedException.class)
        .hasMessage("fewer than two values in the window");
    assertThatThrownBy(() -> RollingStatistics.lastSquaredDeviation(new double[] {1}))
        .isInstanceOf(UndefinedException.class);
  }

  @Test
  void whatIsLeftOfAVarianceIsNeverNegative() {
    assertThat(RollingStatistics.meanSquare(new double[] {1, -2, 4})).isEqualTo(7);
    assertThat(RollingStatistics.excess(5, 2)).isEqualTo(3);
    assertThat(RollingStatistics.excess(2, 5)).isZero();
  }

  @Test
  void volatilityIsVarianceOverMean() {
    assertThat(RollingStatistics.volatility(3, 12, 1)).isEqualTo(3);
    assertThat(RollingStatistics.squareOverMean(6, 4)).isEqualTo(9);
  }

  @Test
  void volatilityNeedsAPositiveMean() {
    assertThatThrownBy(() -> RollingStatistics.volatility(-1, 1, 1))
        .isInstanceOf(UndefinedException.class)
        .hasMessage("the mean normalized sharpness is not positive");
    assertThatThrownBy(() -> RollingStatistics.squareOverMean(1, 0))
        .isInstanceOf(UndefinedException.class);
  }
}
