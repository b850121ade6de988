package org.trainability.experiment.stream;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trainability.api.Seeds;

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
}
