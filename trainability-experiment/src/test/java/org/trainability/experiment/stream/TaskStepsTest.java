package org.trainability.experiment.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trainability.api.Seeds;
import org.trainability.experiment.plan.TaskLength;

class TaskStepsTest {

  /** The batches that are really cut know best. */
  @ParameterizedTest
  @CsvSource({
    "21000, 256, 83",
    "21000, 256, 20750",
    "100, 50, 7",
    "7, 3, 1",
    "7, 3, 2",
    "7, 3, 3",
    "7, 3, 4",
    "5, 8, 3",
    "8, 8, 3",
    "1, 1, 1",
    "9, 8, 1",
    "9, 8, 2"
  })
  void aStepIsFullWhereItsBatchIs(int samples, int batch, int steps) {
    TaskSteps task = new TaskSteps(samples, batch, steps);
    Batches batches = new Batches(samples, batch, new Seeds(0), 0);
    int lastFull = 0;
    for (int step = 1; step <= steps; step++) {
      boolean full = batches.at(step - 1).size() == batch;
      assertThat(task.isFull(step)).as("step %d", step).isEqualTo(full);
      lastFull = full ? step : lastFull;
    }
    assertThat(task.lastFull()).isEqualTo(lastFull);
    assertThat(task.perEpoch()).isEqualTo(batches.stepsPerEpoch());
  }

  /** A change of the batch size, tried against a naive pass over the samples. */
  @ParameterizedTest
  @CsvSource({
    "10, 3, 4, 1",
    "10, 3, 4, 3",
    "10, 3, 4, 4",
    "10, 5, 2, 7",
    "7, 10, 3, 2",
    "6, 2, 6, 4"
  })
  void anotherBatchSizeGoesOnInTheMiddleOfAnEpoch(int samples, int before, int after, int done) {
    int epochs = 5;
    List<Integer> sizes = new ArrayList<>();
    List<Integer> offsets = new ArrayList<>();
    for (int epoch = 0; epoch < epochs; epoch++) {
      for (int offset = 0; offset < samples; ) {
        int size = Math.min(sizes.size() < done ? before : after, samples - offset);
        sizes.add(size);
        offsets.add(offset);
        offset += size;
      }
    }
    TaskLength length = new TaskLength.Epochs(epochs);
    TaskSteps.Start start =
        new TaskSteps(samples, before, length.steps(samples, before)).after(done);
    TaskSteps steps = new TaskSteps(samples, after, length.steps(samples, after, start), start);
    assertThat(steps.steps()).isEqualTo(sizes.size());
    Batches batches = new Batches(samples, before, new Seeds(0), 0);
    int last = done;
    for (int step = 0; step < sizes.size(); step++) {
      if (step == done) {
        batches.follow(steps);
      }
      Batch batch = batches.at(step);
      assertThat(batch.size()).as("size of step %d", step).isEqualTo(sizes.get(step));
      assertThat(batch.from()).as("begin of step %d", step).isEqualTo(offsets.get(step));
      if (step >= done) {
        assertThat(steps.isFull(step + 1)).isEqualTo(sizes.get(step) == after);
        last = sizes.get(step) == after ? step + 1 : last;
      }
    }
    assertThat(steps.lastFull()).isEqualTo(last);
    assertThat(steps.after(steps.steps()).epoch()).isEqualTo(epochs);
  }
}
