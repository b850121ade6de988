package org.trainability.experiment.stream;

import java.util.Arrays;
import org.trainability.api.data.Targets;
import org.trainability.api.stream.Task;
import org.trainability.experiment.data.TrainingData;

/** The samples of one task as the network sees them: relabelled, their inputs reordered. */
public final class TaskSamples {

  private final TrainingData data;
  private final Task task;
  private final boolean inOrder;

  /**
   * @param data the samples of the run
   * @param task made by a task stream for that data
   * @throws IllegalArgumentException if the task names a sample, class or input that the data does
   *     not have, or not as many inputs as it has
   */
  public TaskSamples(TrainingData data, Task task) {
    requireIndices("samples", task.samples(), data.size());
    requireIndices("labels", task.labels(), data.classes());
    requireIndices("inputOrder", task.inputOrder(), data.inputs());
    if (task.inputOrder().length != data.inputs()) {
      throw new IllegalArgumentException(
          "inputOrder of a task must have one entry for each of %s inputs, was %s"
              .formatted(data.inputs(), task.inputOrder().length));
    }
    this.data = data;
    this.task = task;
    this.inOrder = Arrays.equals(task.inputOrder(), Task.identity(data.inputs()));
  }

  /**
   * @return the number of samples in the task
   */
  public int size() {
    return task.samples().length;
  }

  /**
   * Writes the inputs of a batch, row-major [batch, inputs].
   *
   * @param batch a batch of this task
   * @param out receives batch.size() · inputs values from its start; may be longer
   */
  public void inputs(Batch batch, float[] out) {
    int width = data.inputs();
    for (int i = batch.from(); i < batch.to(); i++) {
      int sample = task.samples()[batch.order()[i]];
      int offset = (i - batch.from()) * width;
      if (inOrder) {
        data.read(sample, out, offset);
      } else {
        data.read(sample, task.inputOrder(), out, offset);
      }
    }
  }

  /** In double precision, as {@link #inputs(Batch, float[])}. */
  public void inputs(Batch batch, double[] out) {
    int width = data.inputs();
    for (int i = batch.from(); i < batch.to(); i++) {
      int sample = task.samples()[batch.order()[i]];
      int offset = (i - batch.from()) * width;
      if (inOrder) {
        data.read(sample, out, offset);
      } else {
        data.read(sample, task.inputOrder(), out, offset);
      }
    }
  }

  /**
   * Gathers the targets of a batch.
   *
   * @param batch a batch of this task
   * @return one target for each of its samples
   */
  public Targets targets(Batch batch) {
    int[] labels = new int[batch.size()];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = task.labels()[batch.order()[batch.from() + i]];
    }
    return new Targets.Labels(labels);
  }

  private static void requireIndices(String what, int[] indices, int end) {
    for (int i = 0; i < indices.length; i++) {
      if (indices[i] < 0 || indices[i] >= end) {
        throw new IllegalArgumentException(
            "%s[%s] of a task must be in [0, %s), was %s".formatted(what, i, end, indices[i]));
      }
    }
  }
}
