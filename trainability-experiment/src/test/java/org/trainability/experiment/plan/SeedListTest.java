package org.trainability.experiment.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeedListTest {

  @Test
  void numbersAndRangesKeepTheirOrder() {
    assertThat(SeedList.parse("42")).containsExactly(42L);
    assertThat(SeedList.parse("0-3,7")).containsExactly(0L, 1L, 2L, 3L, 7L);
    assertThat(SeedList.parse(" 9 , 2 - 3 ")).containsExactly(9L, 2L, 3L);
    assertThat(SeedList.parse("5-5")).containsExactly(5L);
    assertThat(SeedList.parse("9223372036854775807")).containsExactly(Long.MAX_VALUE);
    assertThat(SeedList.parse("0-9999"))
        .containsExactlyElementsOf(LongStream.range(0, 10_000).boxed().toList());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''      | must be whole numbers >= 0 and ranges",
        "a       | must be whole numbers >= 0 and ranges",
        "-1      | must be whole numbers >= 0 and ranges",
        "1,,2    | must be whole numbers >= 0 and ranges",
        "1-2-3   | must be whole numbers >= 0 and ranges",
        "1.5     | must be whole numbers >= 0 and ranges",
        "9223372036854775808 | a seed must be at most 9223372036854775807, was '9223372036854775808'",
        "3-1     | a range must run upwards, as '1-3', was '3-1'",
        "1,0-2   | the seed 1 stands twice",
        "0-10000 | at most 10000 seeds",
        "0-6000,7000-13000 | at most 10000 seeds",
        "0-999999999999999999 | at most 10000 seeds"
      })
  void anythingElseIsRefusedWithTheRule(String text, String message) {
    assertThatThrownBy(() -> SeedList.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }
}
