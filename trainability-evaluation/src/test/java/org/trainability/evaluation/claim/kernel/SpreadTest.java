package org.trainability.evaluation.claim.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.trainability.api.UndefinedException;

class SpreadTest {

  private static double spread(double... values) {
    return Spread.relative(values);
  }

  @Test
  void quartilesOverTheMedian() {
    // Of seven values the quartiles are the second and the sixth.
    assertThat(spread(1, 2, 3, 4, 5, 6, 7)).isCloseTo((6 - 2) / 4.0, within(1e-12));
    assertThat(spread(7, 2, 5, 4, 1000, 6, 1)).isCloseTo((7 - 2) / 5.0, within(1e-12));
    assertThat(spread(3, 3, 3)).isZero();
    assertThat(spread(10, 20, 30, 40, 50, 60, 70)).isEqualTo(spread(1, 2, 3, 4, 5, 6, 7));
  }

  @Test
  void undefinedForOneValueOrWithoutAPositiveMedian() {
    assertThatThrownBy(() -> spread(1))
        .isInstanceOf(UndefinedException.class)
        .hasMessage("a spread needs 2 values, there are 1");
    assertThatThrownBy(() -> spread(0, 0, 1))
        .isInstanceOf(UndefinedException.class)
        .hasMessage("the median is not positive");
  }

  @Test
  void thirdsAreRoundedDown() {
    double[] values = {1, 2, 3, 4, 5, 6, 7, 8};

    assertThat(Spread.firstThird(values)).containsExactly(1, 2);
    assertThat(Spread.lastThird(values)).containsExactly(7, 8);
  }
}
