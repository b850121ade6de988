package org.trainability.benchmarks.challenge.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.trainability.api.Seeds;
import org.trainability.api.UndefinedException;

class RepeatedMeasurementTest {

  private static final double NAN = Double.NaN;

  /** Differences 1, 0 and −3: ½(1 + 0 + 9)/3 = 5/3. */
  @Test
  void halfTheMeanSquaredDifference() {
    assertThat(
            RepeatedMeasurement.estimatorVariance(
                new double[] {2, 5, 1, NAN, 7}, new double[] {1, 5, 4, 3, NAN}))
        .isCloseTo(5.0 / 3, within(1e-15));
  }

  /** Of 2, 5, 8 the variance is 9, of 1, 3, 5 it is 4; the 100 stands alone. */
  @Test
  void theMeanOfTheTwoVariances() {
    assertThat(
            RepeatedMeasurement.totalVariance(
                new double[] {2, 100, 5, 8}, new double[] {1, NAN, 3, 5}))
        .isCloseTo(6.5, within(1e-15));
  }

  @Test
  void plantedNoiseIsFound() {
    RandomGenerator random = new Seeds(0).random("planted");
    int n = 20_000;
    double[] first = new double[n];
    double[] second = new double[n];
    for (int i = 0; i < n; i++) {
      double truth = 10 + 2 * random.nextGaussian();
      first[i] = truth + random.nextGaussian();
      second[i] = truth + random.nextGaussian();
    }
    // The relative errors are about √(2/n) = 0.01.
    assertThat(RepeatedMeasurement.estimatorVariance(first, second)).isCloseTo(1, within(0.04));
    assertThat(RepeatedMeasurement.totalVariance(first, second)).isCloseTo(5, within(0.2));
  }

  @Test
  void exactIsBitByBit() {
    assertThat(RepeatedMeasurement.isExact(new double[] {1, NAN, 0.3}, new double[] {1, NAN, 0.3}))
        .isTrue();
    assertThat(RepeatedMeasurement.isExact(new double[] {1, NAN}, new double[] {1, 2})).isFalse();
    assertThat(RepeatedMeasurement.isExact(new double[] {0.3}, new double[] {Math.nextUp(0.3)}))
        .isFalse();
  }

  @Test
  void tooLittleIsUndefined() {
    double[] one = {1, NAN};
    double[] other = {NAN, 1};
    assertThat(RepeatedMeasurement.count(one, other)).isZero();
    assertThatExceptionOfType(UndefinedException.class)
        .isThrownBy(() -> RepeatedMeasurement.estimatorVariance(one, other));
    assertThatExceptionOfType(UndefinedException.class)
        .isThrownBy(() -> RepeatedMeasurement.totalVariance(one, new double[] {1, 1}))
        .withMessageContaining("there are 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RepeatedMeasurement.count(one, new double[3]))
        .withMessageContaining("were 2 and 3");
  }
}
