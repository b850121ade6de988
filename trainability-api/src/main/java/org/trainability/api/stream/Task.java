package org.trainability.api.stream;

import java.util.stream.IntStream;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * One task: which samples, with which labels, seen through which order of the inputs. The arrays
 * are not copied and must not be changed.
 *
 * @param samples indices into the data set, at least one
 * @param labels the target of each of {@code samples}, in [0, classes)
 * @param inputOrder input k of the task is input {@code inputOrder[k]} of the sample
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public record Task(int[] samples, int[] labels, int[] inputOrder) {

  public Task {
    if (samples.length == 0) {
      throw new IllegalArgumentException("a task needs at least one sample");
    }
    if (labels.length != samples.length) {
      throw new IllegalArgumentException(
          "a task needs one label per sample: "
              + samples.length
              + " samples, "
              + labels.length
              + " labels");
    }
  }

  /**
   * A task on all samples, with the inputs as they are.
   *
   * @param data the data set
   * @param labels one for each of its samples
   * @return the task
   */
  public static Task relabelled(LabelledData data, int[] labels) {
    return new Task(identity(data.size()), labels, identity(data.inputs()));
  }

  /**
   * @return 0, 1, …, n − 1
   */
  public static int[] identity(int n) {
    return IntStream.range(0, n).toArray();
  }
}
