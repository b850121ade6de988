package org.trainability.api.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class TaskTest {

  @Test
  void aTaskHasALabelForEachOfItsSamples() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Task(new int[] {1, 2}, new int[] {0}, new int[] {0}))
        .withMessage("a task needs one label per sample: 2 samples, 1 labels");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Task(new int[0], new int[0], new int[] {0}))
        .withMessage("a task needs at least one sample");
  }

  @Test
  void identityCountsFromZero() {
    assertThat(Task.identity(3)).containsExactly(0, 1, 2);
  }
}
