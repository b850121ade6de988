package org.trainability.experiment.stream;

import java.util.stream.IntStream;
import org.trainability.api.data.Targets;
import org.trainability.api.stream.LabelledData;
import org.trainability.api.stream.TaskShape;

/** Labels of a whole data set. */
final class Labels {

  private Labels() {}

  /**
   * {@return the shape of the data}
   *
   * @throws IllegalArgumentException if its targets are no classes
   */
  static TaskShape shape(LabelledData data) {
    if (data.form() != Targets.Form.LABELS) {
      throw new IllegalArgumentException("needs data of classes; the targets of this are numbers");
    }
    return TaskShape.of(data);
  }

  /** {@return the true label of each sample, in a new array} */
  static int[] trueOnes(LabelledData data) {
    return IntStream.range(0, data.size()).map(data::label).toArray();
  }
}
