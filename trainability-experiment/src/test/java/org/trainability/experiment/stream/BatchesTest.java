package org.trainability.experiment.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trainability.api.Seeds;
import org.trainability.api.stream.Task;

class BatchesTest {

  private static final Seeds SEEDS = new Seeds(6);

  private static int[] positions(Batch batch) {
    return Arrays.copyOfRange(batch.order(), batch.from(), batch.to());
  }

  @ParameterizedTest
  @CsvSource({
    "21000, 256, 83, 8",
    "512, 256, 2, 256",
    "5, 256, 1, 5",
    "1, 1, 1, 1",
    "7, 2147483647, 1, 7",
    "10, 3, 4, 1"
  })
  void anEpochHasEverySampleOnceAndKeepsTheShortBatch(int samples, int batch, int steps, int last) {
    Batches batches = new Batches(samples, batch, SEEDS, 0);

    assertThat(batches.stepsPerEpoch()).isEqualTo(steps);
    for (int epoch = 0; epoch < 3; epoch++) {
      List<Integer> seen = new ArrayList<>();
      for (int step = 0; step < steps; step++) {
        Batch one = batches.at(epoch * steps + step);
        assertThat(one.epoch()).isEqualTo(epoch);
        assertThat(one.size()).isEqualTo(step == steps - 1 ? last : batch);
        assertThat(batches.size(epoch * steps + step)).isEqualTo(one.size());
        Arrays.stream(positions(one)).forEach(seen::add);
      }
      assertThat(seen.stream().mapToInt(i -> i).sorted().toArray())
          .isEqualTo(Task.identity(samples));
    }
  }

  @Test
  void everyEpochAndTaskHasAnOrderOfItsOwn() {
    int[] order = new Batches(100, 10, SEEDS, 0).at(0).order();

    assertThat(order).isNotEqualTo(Task.identity(100));
    assertThat(new Batches(100, 10, SEEDS, 0).at(10).order()).isNotEqualTo(order);
    assertThat(new Batches(100, 10, SEEDS, 1).at(0).order()).isNotEqualTo(order);
    assertThat(new Batches(100, 10, new Seeds(7), 0).at(0).order()).isNotEqualTo(order);
    assertThat(new Batches(100, 10, SEEDS, 0).at(9).order()).isEqualTo(order);
  }

  @Test
  void aStepIsTheSameWhereverOneStarts() {
    Batches straight = new Batches(10, 3, SEEDS, 2);
    List<int[]> all = new ArrayList<>();
    for (int step = 0; step < 23; step++) {
      all.add(positions(straight.at(step)));
    }
    for (int step = 22; step >= 0; step--) {
      assertThat(positions(new Batches(10, 3, SEEDS, 2).at(step))).isEqualTo(all.get(step));
      assertThat(positions(straight.at(step))).isEqualTo(all.get(step));
    }
  }

  @Test
  void aBatchStaysWhatItIsWhenTheNextEpochBegins() {
    Batches batches = new Batches(10, 10, SEEDS, 0);
    Batch first = batches.at(0);
    int[] before = positions(first);
    batches.at(1);

    assertThat(positions(first)).isEqualTo(before);
  }

  @Test
  void theLastStepOfAVeryLongTaskIsReachedAtOnce() {
    Batch batch = new Batches(3, 2, SEEDS, 0).at(Integer.MAX_VALUE - 1);

    assertThat(batch.epoch()).isEqualTo(1_073_741_823);
    assertThat(batch.size()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({"0, 4", "4, 0", "-1, 1"})
  void sizesMustBePositive(int samples, int batch) {
    assertThatThrownBy(() -> new Batches(samples, batch, SEEDS, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("samples and batch must be at least 1, were %d and %d", samples, batch);
  }
}
