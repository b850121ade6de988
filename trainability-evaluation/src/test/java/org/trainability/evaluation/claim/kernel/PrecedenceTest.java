package org.trainability.evaluation.claim.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PrecedenceTest {

  private static final double NONE = Double.NaN;

  @Test
  void accuracyIsLostAfterItsBest() {
    // Best gain 0.5 in task 3; 0.8 of it is 0.4, hence an accuracy of 0.5.
    assertThat(Precedence.loss(new double[] {0.2, 0.3, 0.6, 0.51, 0.49, 0.6}, 0.1, 0.8))
        .hasValue(5);
    assertThat(Precedence.loss(new double[] {0.2, 0.3, 0.6, 0.51}, 0.1, 0.8)).isEmpty();
    assertThat(Precedence.loss(new double[] {0.6}, 0.1, 0.8)).isEmpty();
  }

  /** In numbers that are exact in binary. */
  @Test
  void whatJustRemainsIsNotLost() {
    assertThat(Precedence.loss(new double[] {1, 0.5}, 0, 0.5)).isEmpty();
    assertThat(Precedence.loss(new double[] {1, Math.nextDown(0.5)}, 0, 0.5)).hasValue(2);
  }

  @Test
  void riseThatLastsUntilTheLoss() {
    assertThat(Precedence.lead(new double[] {1, 1, 3, 3, 3}, 2, 5)).isEqualTo(2);
    // An earlier rise that went back does not count, nor one over a task without a value.
    assertThat(Precedence.lead(new double[] {3, 1, 1, 3, 3}, 2, 5)).isEqualTo(1);
    assertThat(Precedence.lead(new double[] {3, 3, NONE, 3, 3}, 2, 5)).isEqualTo(1);
    assertThat(Precedence.lead(new double[] {3, 3, 3}, 2, 3)).isEqualTo(2);
    assertThat(Precedence.lead(new double[] {1, 1, 3}, 2, 3)).isZero();
  }

  @Test
  void riseAfterTheLossOrNever() {
    assertThat(Precedence.lead(new double[] {1, 1, 1, 3, 1}, 2, 2)).isEqualTo(-2);
    assertThat(Precedence.lead(new double[] {3, 2, 1, 1}, 2, 2)).isEqualTo(-3);
    assertThat(Precedence.lead(new double[] {3, 3, 2}, 2, 3)).isEqualTo(-1);
  }
}
