package org.trainability.api.data;

import java.util.List;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * What is known of a data set before its inputs are read.
 *
 * @param shape of the inputs of one sample
 * @param targets of all samples in their order, at least one; not to be changed
 * @param outputs of a network that learns them: the number of classes, which is above every label,
 *     or how many numbers are the target of one sample
 * @param classNames the texts that stand for the classes in the data, by class; empty where the
 *     classes are numbers there, or the targets are. Test samples are matched with them
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public record DataOutline(InputShape shape, Targets targets, int outputs, List<String> classNames) {

  /** Checks that each class has a name, or none has. */
  public DataOutline {
    classNames = List.copyOf(classNames);
    if (!classNames.isEmpty() && classNames.size() != outputs) {
      throw new IllegalArgumentException(
          "classNames must be empty or have a name for each of %s classes, had %s"
              .formatted(outputs, classNames.size()));
    }
  }

  /**
   * Describes samples whose classes have no names.
   *
   * @param shape of the inputs of one sample
   * @param targets of all samples
   * @param outputs of a network that learns them
   */
  public DataOutline(InputShape shape, Targets targets, int outputs) {
    this(shape, targets, outputs, List.of());
  }

  /**
   * Describes samples with a class each, of 0 to the largest label.
   *
   * @param shape of the inputs of one sample
   * @param labels one for each sample, at least 0
   * @return the outline
   */
  public static DataOutline labelled(InputShape shape, int[] labels) {
    int largest = 0;
    for (int label : labels) {
      largest = Math.max(largest, label);
    }
    return new DataOutline(shape, new Targets.Labels(labels), largest + 1);
  }

  /**
   * Counts the samples.
   *
   * @return how many there are, at least 1
   */
  public int size() {
    return targets.size();
  }
}
