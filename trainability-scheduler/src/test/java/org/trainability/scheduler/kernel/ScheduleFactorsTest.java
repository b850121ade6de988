package org.trainability.scheduler.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleFactorsTest {

  @ParameterizedTest
  @CsvSource({"0, 1", "0.5, 0.6", "1, 0.2"})
  void linearIsAStraightLine(double position, double expected) {
    assertThat(ScheduleFactors.linear(position, 0.2)).isCloseTo(expected, within(1e-15));
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "32, 1", "34, 0.1", "67, 0.01", "99, 0.01", "100, 0.01"})
  void stepDropsBetweenEqualStages(long done, double expected) {
    assertThat(ScheduleFactors.step(done, 100, 3, 0.1)).isCloseTo(expected, within(1e-15));
  }

  /** Such as 22 stages, where 15/22 · 22 is less than 15 in floating point. */
  @Test
  void eachStageBeginsAtItsFirstStep() {
    for (int stages = 1; stages <= 60; stages++) {
      for (int stage = 0; stage < stages; stage++) {
        assertThat(ScheduleFactors.step(7L * stage, 7L * stages, stages, 0.5))
            .as("stage %s of %s", stage, stages)
            .isEqualTo(Math.pow(0.5, stage));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "0.5, 0.1", "1, 0.01"})
  void exponentialFallsByEqualFactors(double position, double expected) {
    assertThat(ScheduleFactors.exponential(position, 0.01)).isCloseTo(expected, within(1e-15));
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "0.3333333333333333, 0.775", "0.5, 0.55", "1, 0.1"})
  void cosineIsHalfAWave(double position, double expected) {
    // 0.1 + 0.9·(1 + cos πp)/2, with cos = 1, 1/2, 0, −1
    assertThat(ScheduleFactors.cosine(position, 0.1)).isCloseTo(expected, within(1e-15));
  }

  @ParameterizedTest
  @CsvSource({"0, 0.1", "4, 0.5", "9, 1", "50, 1", "80, 1", "90, 0.5", "99, 0.05"})
  void warmupStableDecayRisesStaysAndFalls(long done, double expected) {
    // 100 steps: up in the first 10, down in the last 20
    assertThat(ScheduleFactors.warmupStableDecay(done, 100, 0.1, 0.2, 0))
        .isCloseTo(expected, within(1e-15));
  }

  @Test
  void noRiseAndNoFallIsAConstant() {
    for (int done = 0; done < 10; done++) {
      assertThat(ScheduleFactors.warmupStableDecay(done, 10, 0, 0, 0)).isEqualTo(1);
    }
  }
}
