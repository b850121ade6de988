package org.trainability.experiment.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlanNumbersTest {

  @ParameterizedTest
  @CsvSource({
    "1, 1.0",
    "-1, -1.0",
    "0, 0.0",
    "-0.0, -0.0",
    "100, 100.0",
    "1234567, 1234567.0",
    "12345678, 1.2345678e+7",
    "1e7, 1.0e+7",
    "1e-3, 0.001",
    "1e-4, 0.0001",
    "1e-5, 1.0e-5",
    "-2.5e-7, -2.5e-7",
    "0.1, 0.1",
    "0.30000000000000004, 0.30000000000000004",
    "2e23, 2.0e+23",
    "4.9e-324, 5.0e-324",
    "1.7976931348623157e308, 1.7976931348623157e+308"
  })
  void isWrittenAs(double value, String expected) {
    assertThat(PlanNumbers.shortest(value)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void readsBackExactlyAndIsNeverLongerThanJavas(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < 4_000; i++) {
      double any = Double.longBitsToDouble(random.nextLong());
      double value = i % 2 == 0 && Double.isFinite(any) ? any : random.nextDouble();
      String text = PlanNumbers.shortest(value);

      assertThat(Double.parseDouble(text)).isEqualTo(value);
      assertThat(digits(text)).isLessThanOrEqualTo(digits(Double.toString(value)));
    }
  }

  private static int digits(String number) {
    return new BigDecimal(number).stripTrailingZeros().precision();
  }
}
