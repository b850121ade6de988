package org.trainability.experiment.stream;

import org.trainability.api.stream.Examples;
import org.trainability.api.stream.InputTransform;
import org.trainability.api.stream.Inputs;
import org.trainability.api.stream.Task;

/**
 * A task whose inputs are seen through a transform.
 *
 * @param task what is seen
 * @param transform of each sample
 * @param width of a sample
 */
record TransformedTask(Task task, InputTransform transform, int width) implements Task {

  @Override
  public int size() {
    return task.size();
  }

  @Override
  public Examples at(long update, int[] positions) {
    Examples examples = task.at(update, positions);
    double[] all = new double[positions.length * width];
    double[] from = new double[width];
    double[] to = new double[width];
    for (int row = 0; row < positions.length; row++) {
      examples.inputs().read(row, from, 0);
      transform.apply(from, to);
      System.arraycopy(to, 0, all, row * width, width);
    }
    return new Examples(Inputs.of(all, width), examples.targets());
  }
}
