package org.trainability.api.component;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class IntervalTest {

  @Test
  void endsCountAsDeclared() {
    assertThat(Interval.closed(0, 1).contains(0)).isTrue();
    assertThat(Interval.leftOpen(0, 1).contains(0)).isFalse();
    assertThat(Interval.leftOpen(0, 1).contains(1)).isTrue();
    assertThat(Interval.rightOpen(0, 1).contains(1)).isFalse();
    assertThat(Interval.open(0, 1).contains(0.5)).isTrue();
    assertThat(Interval.above(0).contains(0)).isFalse();
    assertThat(Interval.atLeast(0).contains(0)).isTrue();
  }

  @Test
  void neitherNaNNorInfinityIsInAny() {
    assertThat(Interval.ANY.contains(Double.NaN)).isFalse();
    assertThat(Interval.ANY.contains(Double.POSITIVE_INFINITY)).isFalse();
    assertThat(Interval.atLeast(0).contains(Double.POSITIVE_INFINITY)).isFalse();
  }

  @Test
  void theRuleIsReadable() {
    assertThat(Interval.leftOpen(0, 1)).hasToString("in (0, 1]");
    assertThat(Interval.rightOpen(0.5, 2)).hasToString("in [0.5, 2)");
    assertThat(Interval.atLeast(1)).hasToString(">= 1");
    assertThat(Interval.above(-0.5)).hasToString("> -0.5");
    assertThat(Interval.ANY).hasToString("a finite number");
  }
}
