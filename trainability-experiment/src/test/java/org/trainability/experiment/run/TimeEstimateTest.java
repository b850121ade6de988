package org.trainability.experiment.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeEstimateTest {

  @ParameterizedTest
  @CsvSource({
    "1, 1, 4, 10",
    "3, 1, 4, 30",
    // Two at a time, then the third.
    "3, 2, 4, 20",
    "4, 2, 4, 20",
    "3, 8, 4, 10",
    // More jobs than cores do the work of the cores.
    "3, 3, 2, 15",
    "8, 8, 2, 40",
    "8, 8, 1, 80",
    "1, 8, 2, 10",
  })
  void runsGoSideBySideOnThatManyCores(int runs, int jobs, int cores, int seconds) {
    TimeEstimate estimate =
        new TimeEstimate(
            Duration.ofSeconds(7),
            Duration.ofSeconds(3),
            Duration.ofMillis(1),
            Duration.ofSeconds(2),
            Duration.ofSeconds(2));
    assertThat(estimate.of(runs, jobs, cores)).isEqualTo(Duration.ofSeconds(seconds));
  }

  @ParameterizedTest
  @CsvSource({
    "'', 2, 2, 0",
    "'5', 8, 8, 5",
    // No more than the longest, however many cores there are.
    "'9 1 1', 3, 3, 9",
    "'9 1 1', 8, 16, 9",
    "'9 1 1', 2147483647, 16, 9",
    "'', 2147483647, 2, 0",
    // The second core has done 1 + 1 + 6 when the first has done 4.
    "'4 1 1 6', 2, 2, 8",
    "'4 1 1 6', 1, 2, 12",
    "'4 1 1 6', 4, 2, 6",
    "'4 4 4 4', 4, 2, 8",
  })
  void runsOfDifferentLengthsBeginWhereOneHasEnded(String runs, int jobs, int cores, int seconds) {
    List<Duration> each =
        Pattern.compile("\\d+")
            .matcher(runs)
            .results()
            .map(run -> Duration.ofSeconds(Long.parseLong(run.group())))
            .toList();
    assertThat(TimeEstimate.together(each, jobs, cores)).isEqualTo(Duration.ofSeconds(seconds));
  }
}
