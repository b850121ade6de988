package org.trainability.benchmarks.challenge.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MovementTest {

  private static final double NONE = Double.NaN;
  private static final double ENDLESS = Double.POSITIVE_INFINITY;

  private static double[] values(double... values) {
    return values;
  }

  @Test
  void earlyAndLateAreMeansOverATenthOfTheTasks() {
    double[] twenty = IntStream.rangeClosed(1, 20).asDoubleStream().toArray();
    assertThat(Movement.early(twenty)).hasValue(1.5);
    assertThat(Movement.late(twenty)).hasValue(19.5);
    // Less than ten tasks: one of them.
    assertThat(Movement.early(values(4, 5, 6))).hasValue(4);
    assertThat(Movement.late(values(4, 5, 6))).hasValue(6);
  }

  @Test
  void aMeanIsThatOfTheDefinedValues() {
    double[] twenty = IntStream.rangeClosed(1, 20).asDoubleStream().toArray();
    twenty[0] = NONE;
    twenty[18] = ENDLESS;
    assertThat(Movement.early(twenty)).hasValue(2);
    assertThat(Movement.late(twenty)).hasValue(20);
    assertThat(Movement.early(values(NONE, 2, 3))).isEmpty();
    assertThat(Movement.late(values(1, 2, NONE))).isEmpty();
  }

  @Test
  void onlyPositiveValuesOverMoreThanTwoDecadesAreLogarithmic() {
    assertThat(Movement.spansDecades(values(0.1, 5, 10.1, NONE))).isTrue();
    assertThat(Movement.spansDecades(values(0.1, 9.9))).isFalse();
    assertThat(Movement.spansDecades(values(1, 2, ENDLESS))).isFalse();
    assertThat(Movement.spansDecades(values(0, 1, 1000))).isFalse();
    assertThat(Movement.spansDecades(values(-1, -1000))).isFalse();
    assertThat(Movement.spansDecades(values(NONE))).isFalse();
    assertThat(Movement.spansDecades(values())).isFalse();
    assertThat(Movement.scaled(1000, true)).isCloseTo(3, within(1e-15));
    assertThat(Movement.unscaled(3, true)).isCloseTo(1000, within(1e-12));
    assertThat(Movement.unscaled(Movement.scaled(-7, false), false)).isEqualTo(-7);
  }

  @Test
  void theUnitIsTheStandardDeviationOfTheMovements() {
    // Movements 1, 3 and 5: variance (4 + 0 + 4) / 2.
    double spread = Movement.spread(values(0, 1, 2), values(1, 4, 7));
    assertThat(spread).isEqualTo(2);
    assertThat(Movement.inUnits(3, spread)).isEqualTo(1.5);
  }

  @Test
  void whereAllRunsMoveAlikeEveryMovementIsZero() {
    assertThat(Movement.spread(values(0.1, 0.2), values(0.4, 0.5))).isZero();
    assertThat(0.4 - 0.1).as("rounding makes a difference").isNotEqualTo(0.5 - 0.2);
    assertThat(Movement.spread(values(1), values(5))).isZero();
    assertThat(Movement.spread(values(), values())).isZero();
    assertThat(Movement.inUnits(3, 0)).isZero();
  }
}
