package org.trainability.api.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;
import org.trainability.api.data.Targets;

class FixedTaskTest {

  /** Three samples of two inputs, of classes 0, 1 and 2. */
  private static final LabelledData DATA =
      new LabelledData() {
        @Override
        public int size() {
          return 3;
        }

        @Override
        public int inputs() {
          return 2;
        }

        @Override
        public int classes() {
          return 3;
        }

        @Override
        public int label(int sample) {
          return sample;
        }

        @Override
        public void read(int sample, double[] out, int offset) {
          out[offset] = sample;
          out[offset + 1] = -sample - 0.5;
        }
      };

  @Test
  void aTaskHasATargetForEachOfItsSamples() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> task(new int[] {1, 2}, new int[] {0}, InputTransform.NONE))
        .withMessage("a task needs one target per sample: 2 samples, 1 targets");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> task(new int[0], new int[0], InputTransform.NONE))
        .withMessage("a task needs at least one sample");
  }

  @Test
  void aBatchShowsPositionsInTheirOrder() {
    FixedTask task = task(new int[] {1, 0, 2}, new int[] {2, 0, 1}, InputTransform.NONE);

    Examples examples = task.at(7, new int[] {2, 0});

    assertThat(((Targets.Labels) examples.targets()).labels()).containsExactly(1, 2);
    assertThat(read(examples)).containsExactly(9, 2, -2.5, 1, -1.5);
  }

  @Test
  void inputsAreSeenThroughTheTransform() {
    int[] one = {1};
    int[] none = {0};
    InputTransform swap = new InputTransform.Order(new int[] {1, 0});
    assertThat(read(task(one, none, swap).at(0, none))).containsExactly(9, -1.5, 1);
    InputTransform twice =
        (from, to) -> {
          to[0] = 2 * from[0];
          to[1] = 2 * from[1];
        };
    assertThat(read(task(one, none, twice).at(0, none))).containsExactly(9, 2, -3);
  }

  @Test
  void numbersAreTargetsToo() {
    Targets targets = new Targets.Values(Nd4j.createFromArray(new double[][] {{1, 2}, {3, 4}}));
    FixedTask task = new FixedTask(DATA, new int[] {0, 2}, targets, InputTransform.NONE);

    Examples examples = task.at(0, new int[] {1, 1, 0});

    assertThat(((Targets.Values) examples.targets()).values())
        .isEqualTo(Nd4j.createFromArray(new double[][] {{3, 4}, {3, 4}, {1, 2}}));
  }

  private static FixedTask task(int[] samples, int[] labels, InputTransform transform) {
    return new FixedTask(DATA, samples, new Targets.Labels(labels), transform);
  }

  /** In both precisions the same, one place after the first of the array. */
  private static double[] read(Examples examples) {
    double[] doubles = new double[1 + 2 * examples.inputs().samples()];
    float[] floats = new float[doubles.length];
    doubles[0] = 9;
    floats[0] = 9;
    for (int row = 0; row < examples.inputs().samples(); row++) {
      examples.inputs().read(row, doubles, 1 + 2 * row);
      examples.inputs().read(row, floats, 1 + 2 * row);
    }
    for (int i = 0; i < doubles.length; i++) {
      assertThat((double) floats[i]).isEqualTo(doubles[i]);
    }
    return doubles;
  }

  @Test
  void identityCountsFromZero() {
    assertThat(Task.identity(3)).containsExactly(0, 1, 2);
  }
}
