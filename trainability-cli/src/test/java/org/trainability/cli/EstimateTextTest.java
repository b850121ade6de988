package org.trainability.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trainability.experiment.run.TimeEstimate;

class EstimateTextTest {

  private static TimeEstimate estimate(double stepMillis) {
    return estimate(stepMillis, 2140);
  }

  private static TimeEstimate estimate(double stepMillis, long computingMillis) {
    return new TimeEstimate(
        Duration.ofMinutes(94),
        Duration.ofMinutes(6),
        Duration.ofNanos(Math.round(stepMillis * 1e6)),
        Duration.ofMillis(computingMillis),
        Duration.ofMillis(2140));
  }

  @Test
  void oneRunNeedsNoAssumption() {
    assertThat(EstimateText.of(estimate(4.2), 1, 2, 2))
        .isEqualTo(
            "about 1 h 40 min for 1 run: 94 % training, 6 % measuring"
                + " (calibrated in 2.1 s; 4.2 ms per step)");
  }

  @Test
  void runsSideBySideTakeItForGrantedThatTheyDoNotSlowEachOther() {
    assertThat(EstimateText.of(estimate(0.317), 3, 2, 4).lines())
        .containsExactly(
            "about 3 h 20 min for 3 runs with 2 jobs: 94 % training, 6 % measuring"
                + " (calibrated in 2.1 s; 0.32 ms per step)",
            "if a run is as fast beside others as alone, up to 4 at a time");
  }

  @Test
  void runsOneAfterTheOtherAddUp() {
    assertThat(EstimateText.of(estimate(123.4), 3, 1, 4))
        .isEqualTo(
            "about 5 h for 3 runs: 94 % training, 6 % measuring"
                + " (calibrated in 2.1 s; 123 ms per step)");
  }

  @Test
  void aBusyMachineIsNamed() {
    assertThat(EstimateText.of(estimate(4.2, 856), 1, 1, 2).lines())
        .containsExactly(
            "about 1 h 40 min for 1 run: 94 % training, 6 % measuring"
                + " (calibrated in 2.1 s; 4.2 ms per step)",
            "if the machine is free: just now it is busy and gave the trial 40 % of a core");
  }

  @ParameterizedTest
  @CsvSource({
    "40, 0.0 s",
    "2440, 2.4 s",
    "9940, 9.9 s",
    "9960, 10 s",
    "59400, 59 s",
    "59600, 1 min",
    "252000, 4 min 10 s",
    "594000, 9 min 50 s",
    "596000, 10 min",
    "3569000, 59 min",
    "3571000, 1 h",
    "12000000, 3 h 20 min",
    "86360000, 23 h 59 min",
    "86380000, 1 d",
    "190800000, 2 d 5 h",
  })
  void timesAreRounded(long millis, String text) {
    assertThat(EstimateText.duration(Duration.ofMillis(millis))).isEqualTo(text);
  }
}
