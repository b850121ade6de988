package org.trainability.scheduler.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.trainability.api.Seeds;
import org.trainability.scheduler.kernel.LossJump.Seen;

class LossJumpTest {

  private static final LossJump JUMP = new LossJump(0.5, 0.1, 4, 0.8);

  @Test
  void aLossBeforeWhichThereIsNoneIsTheFirstAndTheMean() {
    assertThat(JUMP.isJump(Seen.NOTHING, 3)).isFalse();
    assertThat(JUMP.seen(Seen.NOTHING, 3)).isEqualTo(new Seen(1, 3, 3, 0));
  }

  @Test
  void meanAndVarianceAreThoseOfExponentialWeights() {
    double[] losses = new Seeds(0).random("losses").doubles(30, 0, 3).toArray();
    Seen seen = Seen.NOTHING;
    for (double loss : losses) {
      seen = JUMP.seen(seen, loss);
    }
    // The loss i before the last weighs 0.2·0.8^i, the first what is left.
    double mean = 0;
    double square = 0;
    for (int i = 0; i < losses.length; i++) {
      double weight = Math.pow(0.8, losses.length - 1 - i) * (i == 0 ? 1 : 0.2);
      mean += weight * losses[i];
      square += weight * losses[i] * losses[i];
    }
    assertThat(seen.updates()).isEqualTo(30);
    assertThat(seen.first()).isEqualTo(losses[0]);
    assertThat(seen.mean()).isCloseTo(mean, within(1e-12));
    assertThat(seen.variance()).isCloseTo(square - mean * mean, within(1e-12));
  }

  @Test
  void aJumpIsMoreThanHalfTheWayBack() {
    Seen seen = new Seen(9, 2.5, 0.5, 0);
    assertThat(JUMP.isJump(seen, 1.49)).isFalse();
    assertThat(JUMP.isJump(seen, 1.51)).isTrue();
  }

  @Test
  void thereMustBeSomethingToLose() {
    assertThat(JUMP.isJump(new Seen(9, 2.5, 2.41, 0), 9)).isFalse();
    assertThat(JUMP.isJump(new Seen(9, 2.5, 2.39, 0), 9)).isTrue();
  }

  @Test
  void aJumpIsNoBatchLikeOthers() {
    Seen seen = new Seen(9, 2.5, 0.5, 0.36);
    assertThat(JUMP.isJump(seen, 2.89)).as("within four deviations").isFalse();
    assertThat(JUMP.isJump(seen, 2.91)).isTrue();
  }

  @Test
  void aDriftIsNoJump() {
    RandomGenerator random = new Seeds(1).random("drift");
    Seen seen = JUMP.seen(Seen.NOTHING, 2.3);
    for (int i = 0; i < 2000; i++) {
      double loss = 1.2 + Math.sin(i / 300.0) + random.nextDouble(-0.1, 0.1);
      assertThat(i > 50 && JUMP.isJump(seen, loss)).as("update %s", i).isFalse();
      seen = JUMP.seen(seen, loss);
    }
  }
}
