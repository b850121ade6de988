package org.trainability.api.stream;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.trainability.api.data.Targets;

/**
 * What a network for all tasks of a stream takes and gives.
 *
 * @param inputs of a sample, at least 1
 * @param form of the targets
 * @param outputs of the network, at least 1: the number of classes, which is above every label, or
 *     how many numbers are the target of one sample
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public record TaskShape(int inputs, Targets.Form form, int outputs) {

  /**
   * Checks the sizes.
   *
   * @throws IllegalArgumentException if one is below 1
   */
  public TaskShape {
    if (inputs < 1 || outputs < 1) {
      throw new IllegalArgumentException(
          "inputs and outputs must be at least 1, were %s and %s".formatted(inputs, outputs));
    }
  }

  /**
   * The shape of the data itself.
   *
   * @param data the samples
   * @return their inputs and targets
   */
  public static TaskShape of(LabelledData data) {
    return new TaskShape(data.inputs(), data.form(), data.outputs());
  }
}
