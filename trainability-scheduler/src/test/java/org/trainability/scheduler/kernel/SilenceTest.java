package org.trainability.scheduler.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.trainability.scheduler.kernel.Silence.Beyond;
import org.trainability.scheduler.kernel.Silence.Empty;

class SilenceTest {

  @Test
  void aSilenceBeyondTheMaximumIsShortenedOrDropped() {
    Silence silence = new Silence(90, 50, Map.of(10L, 1)).after(false, 20, 100, Beyond.CLAMP);
    assertThat(silence.age()).isEqualTo(110);
    assertThat(silence.after(true, 20, 100, Beyond.CLAMP))
        .isEqualTo(new Silence(0, 50, Map.of(10L, 1, 100L, 1)));
    assertThat(silence.after(true, 20, 100, Beyond.DROP))
        .isEqualTo(new Silence(0, 50, Map.of(10L, 1)));
    assertThat(silence.replaced(100, Beyond.DROP)).isEqualTo(new Silence(0, 50, Map.of(10L, 1)));
    assertThat(new Silence(100, 50, Map.of()).replaced(100, Beyond.DROP).records())
        .containsExactly(Map.entry(100L, 1));
  }

  @Test
  void aThresholdStaysAboveTheFloor() {
    Silence silence = new Silence(0, 50, Map.of(10L, 3));
    assertThat(silence.withThreshold(new Silence.Rule(0.9, 2, 4, 100, Empty.KEEP)).threshold())
        .isEqualTo(10);
    assertThat(silence.withThreshold(new Silence.Rule(0.9, 2, 25, 100, Empty.KEEP)).threshold())
        .isEqualTo(25);
  }

  /** Where a batch is larger than the maximum, which is then the one threshold there can be. */
  @Test
  void noThresholdExceedsTheMaximum() {
    Silence.Rule rule = new Silence.Rule(0.9, 2, 256, 100, Empty.FLOOR);
    assertThat(new Silence(0, 50, Map.of(10L, 3)).withThreshold(rule).threshold()).isEqualTo(100);
    assertThat(new Silence(0, 50, Map.of()).withThreshold(rule).threshold()).isEqualTo(100);
  }
}
