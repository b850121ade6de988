package org.trainability.experiment.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trainability.api.Seeds;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.component.Kind;
import org.trainability.api.controller.Controller;
import org.trainability.core.Catalogue;
import org.trainability.experiment.plan.TaskLength;

class TaskStepsTest {

  private static final Catalogue CATALOGUE = Catalogue.load(TaskStepsTest.class.getClassLoader());

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
    int found =
        sequence(samples, before, length, Controller.Budget.SAMPLES).steps(1, after, start).steps();
    TaskSteps steps = new TaskSteps(samples, after, found, start);
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

  private static TaskSequence sequence(
      int samples, int batch, TaskLength length, Controller.Budget budget) {
    return new TaskSequence(
        Streams.create(CATALOGUE, CATALOGUE.resolve(Kind.STREAM, ComponentSpec.of("random-label"))),
        Samples.inTurn(samples, 2, 3),
        new Seeds(0),
        2,
        batch,
        length::steps,
        budget);
  }

  /** A task of a number of steps, whose batch size changes on the way, against a naive count. */
  @ParameterizedTest
  @CsvSource({
    "10, 3, 4, 1, 9",
    "10, 3, 5, 5, 9",
    "10, 5, 10, 2, 7",
    "10, 5, 2, 3, 5",
    "7, 10, 3, 2, 4",
    "8, 2, 8, 3, 4",
    "8, 2, 3, 0, 11"
  })
  void aBudgetOfSamplesIsThatOfTheFirstBatchSize(
      int samples, int before, int after, int done, int steps) {
    int planned = 0;
    for (int step = 0, offset = 0; step < steps; step++) {
      int size = Math.min(before, samples - offset);
      planned += size;
      offset = (offset + size) % samples;
    }
    int seen = 0;
    int expected = 0;
    for (int offset = 0; seen < planned; expected++) {
      int size = Math.min(expected < done ? before : after, samples - offset);
      seen += size;
      offset = (offset + size) % samples;
    }
    TaskLength length = new TaskLength.Steps(steps);
    TaskSteps.Start start = new TaskSteps(samples, before, steps).after(done);
    assertThat(
            sequence(samples, before, length, Controller.Budget.SAMPLES)
                .steps(1, after, start)
                .steps())
        .isEqualTo(expected);
    assertThat(
            sequence(samples, before, length, Controller.Budget.UPDATES)
                .steps(1, after, start)
                .steps())
        .isEqualTo(steps);
  }

  @Test
  void aBudgetOfUpdatesGoesThroughMoreEpochs() {
    TaskSequence tasks = sequence(10, 2, new TaskLength.Epochs(3), Controller.Budget.UPDATES);
    TaskSteps grown = tasks.steps(1, 5, new TaskSteps.Start(4, 0, 8));
    assertThat(grown.steps()).isEqualTo(15);
    // Of the first epoch two samples are left; the other ten updates take five epochs.
    assertThat(grown.after(15)).isEqualTo(new TaskSteps.Start(15, 6, 0));
    assertThat(tasks.steps(2, 5, TaskSteps.Start.OF_TASK).steps()).isEqualTo(15);
  }
}
