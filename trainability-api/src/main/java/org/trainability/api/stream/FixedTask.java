package org.trainability.api.stream;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.trainability.api.data.Targets;

/**
 * A task that stays the same from its first update to its last: which samples of the data, with
 * which targets, seen through which transform. Arrays are not copied and must not be changed.
 *
 * @param data where the inputs are read
 * @param samples indices into the data, at least one
 * @param targets one for each of {@code samples}
 * @param transform of the inputs of all of them
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public record FixedTask(LabelledData data, int[] samples, Targets targets, InputTransform transform)
    implements Task {

  /**
   * Checks that there are samples, and a target for each.
   *
   * @throws IllegalArgumentException if not
   */
  public FixedTask {
    if (samples.length == 0) {
      throw new IllegalArgumentException("a task needs at least one sample");
    }
    if (targets.size() != samples.length) {
      throw new IllegalArgumentException(
          "a task needs one target per sample: %s samples, %s targets"
              .formatted(samples.length, targets.size()));
    }
  }

  /**
   * A task on all samples, with the inputs as they are.
   *
   * @param data the samples
   * @param labels one for each of them
   * @return the task
   */
  public static FixedTask relabelled(LabelledData data, int[] labels) {
    return new FixedTask(
        data, Task.identity(data.size()), new Targets.Labels(labels), InputTransform.NONE);
  }

  /**
   * A task on all samples with their true targets.
   *
   * @param data the samples
   * @param transform of the inputs
   * @return the task
   */
  public static FixedTask transformed(LabelledData data, InputTransform transform) {
    int[] all = Task.identity(data.size());
    return new FixedTask(data, all, data.targets(all), transform);
  }

  /**
   * A task of some samples with their true targets, with the inputs as they are.
   *
   * @param data the samples
   * @param samples indices of those that are shown, at least one
   * @return the task
   */
  public static FixedTask of(LabelledData data, int[] samples) {
    return new FixedTask(data, samples, data.targets(samples), InputTransform.NONE);
  }

  @Override
  public int size() {
    return samples.length;
  }

  @Override
  public Examples at(long update, int[] positions) {
    int[] shown = new int[positions.length];
    for (int i = 0; i < shown.length; i++) {
      shown[i] = samples[positions[i]];
    }
    return new Examples(new DataInputs(data, shown, transform), select(targets, positions));
  }

  private static Targets select(Targets targets, int[] positions) {
    if (targets instanceof Targets.Labels classes) {
      int[] labels = new int[positions.length];
      for (int i = 0; i < labels.length; i++) {
        labels[i] = classes.labels()[positions[i]];
      }
      return new Targets.Labels(labels);
    }
    INDArray all = ((Targets.Values) targets).values();
    INDArray values = Nd4j.create(DataType.DOUBLE, positions.length, all.columns());
    for (int i = 0; i < positions.length; i++) {
      for (int c = 0; c < all.columns(); c++) {
        values.putScalar(i, c, all.getDouble(positions[i], c));
      }
    }
    return new Targets.Values(values);
  }
}
