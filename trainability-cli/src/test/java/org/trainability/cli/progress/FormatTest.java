package org.trainability.cli.progress;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormatTest {

  @ParameterizedTest
  @CsvSource({
    "0.84, 0.8 steps/s",
    "9.94, 9.9 steps/s",
    "9.96, 10 steps/s",
    "312, 312 steps/s",
    "999.4, 999 steps/s",
    "999.6, 1.0k steps/s",
    "41234, 41.2k steps/s",
    "999949, 999.9k steps/s",
    "1000000, 1.0M steps/s",
  })
  void ratesHaveThreeDigits(double perSecond, String text) {
    assertThat(Format.rate(perSecond)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"0, 0:00", "53, 0:53", "725, 12:05", "3599, 59:59", "3731, 1:02:11"})
  void durationsHaveHoursOnlyWhereNeeded(long seconds, String text) {
    assertThat(Format.duration(seconds)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "-0.1, '    '",
    "0, '    '",
    "0.25, '█   '",
    "0.54, '██▏ '",
    "1, '████'",
    "1.2, '████'"
  })
  void barsFillToAnEighth(double share, String bar) {
    assertThat(Format.bar(share, 4)).isEqualTo(bar);
  }
}
