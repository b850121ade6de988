package org.trainability.experiment.stream;

import org.trainability.api.data.Targets;
import org.trainability.api.stream.Examples;
import org.trainability.api.stream.Task;

/**
 * What a task on {@link Samples} shows at its first update, found by looking at it.
 *
 * @param samples at its positions
 * @param labels of these
 * @param inputOrder of the first of them
 */
record Shown(int[] samples, int[] labels, int[] inputOrder) {

  static Shown of(Task task) {
    return at(task, 0);
  }

  static Shown at(Task task, long update) {
    Examples examples = task.at(update, Task.identity(task.size()));
    int width = examples.inputs().width();
    double[] row = new double[width];
    int[] samples = new int[task.size()];
    int[] order = new int[width];
    for (int i = samples.length - 1; i >= 0; i--) {
      examples.inputs().read(i, row, 0);
      samples[i] = (int) row[0] / 1000;
    }
    for (int k = 0; k < width; k++) {
      order[k] = (int) row[k] % 1000;
    }
    return new Shown(samples, ((Targets.Labels) examples.targets()).labels(), order);
  }

  static int[] labels(Task task) {
    return labels(task, 0);
  }

  static int[] labels(Task task, long update) {
    Targets targets = task.at(update, Task.identity(task.size())).targets();
    return ((Targets.Labels) targets).labels();
  }
}
