package org.trainability.experiment.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trainability.api.Seeds;
import org.trainability.api.data.Targets;
import org.trainability.api.stream.Task;
import org.trainability.experiment.data.IdxPair;
import org.trainability.experiment.data.TrainingData;

class TaskSamplesTest {

  /** Two images of two pixels, black or white: mean and deviation are 1/2, the inputs ±1. */
  private static final byte[] IMAGES = {
    0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 2, -1, 0, 0, -1
  };

  private static final byte[] LABELS = {0, 0, 8, 1, 0, 0, 0, 2, 0, 2};

  private static TrainingData data;

  @BeforeAll
  static void load(@TempDir Path folder) throws IOException {
    Path images = Files.write(folder.resolve("images"), IMAGES);
    Path labels = Files.write(folder.resolve("labels"), LABELS);
    data = TrainingData.draw(IdxPair.of(images, labels).load(), 0, new Seeds(1));
  }

  private static Task task(int[] samples, int[] labels, int... inputOrder) {
    return new Task(samples, labels, inputOrder);
  }

  @Test
  void aBatchIsRowMajorInTheTasksOrder() {
    TaskSamples samples =
        new TaskSamples(data, task(new int[] {1, 0, 1}, new int[] {2, 0, 1}, 0, 1));
    Batch batch = new Batch(0, new int[] {1, 0, 2}, 1, 3);
    float[] floats = {9, 9, 9, 9, 9, 9};
    double[] doubles = {9, 9, 9, 9, 9, 9};

    samples.inputs(batch, floats);
    samples.inputs(batch, doubles);

    assertThat(samples.size()).isEqualTo(3);
    assertThat(floats).containsExactly(new float[] {-1, 1, -1, 1, 9, 9}, within(1e-6f));
    assertThat(doubles).containsExactly(new double[] {-1, 1, -1, 1, 9, 9}, within(1e-15));
    assertThat(((Targets.Labels) samples.targets(batch)).labels()).containsExactly(2, 1);
  }

  @Test
  void inputsAreReordered() {
    TaskSamples samples = new TaskSamples(data, task(new int[] {0, 1}, new int[] {0, 0}, 1, 0));
    Batch batch = new Batch(0, new int[] {0, 1}, 0, 2);
    float[] floats = new float[4];
    double[] doubles = new double[4];

    samples.inputs(batch, floats);
    samples.inputs(batch, doubles);

    assertThat(floats).containsExactly(new float[] {-1, 1, 1, -1}, within(1e-6f));
    assertThat(doubles).containsExactly(new double[] {-1, 1, 1, -1}, within(1e-15));
  }

  @ParameterizedTest
  @CsvSource({
    "2, 0, 0, 'samples[0] of a task must be in [0, 2), was 2'",
    "-1, 0, 0, 'samples[0] of a task must be in [0, 2), was -1'",
    "0, 3, 0, 'labels[0] of a task must be in [0, 3), was 3'",
    "0, 0, 2, 'inputOrder[1] of a task must be in [0, 2), was 2'"
  })
  void aTaskMustFitTheData(int sample, int label, int input, String message) {
    Task task = task(new int[] {sample}, new int[] {label}, 0, input);

    assertThatThrownBy(() -> new TaskSamples(data, task))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @Test
  void aTaskMustHaveAllInputs() {
    Task task = task(new int[] {0}, new int[] {0}, 1);

    assertThatThrownBy(() -> new TaskSamples(data, task))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("inputOrder of a task must have one entry for each of 2 inputs, was 1");
  }
}
