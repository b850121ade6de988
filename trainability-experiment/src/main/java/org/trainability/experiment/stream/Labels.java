package org.trainability.experiment.stream;

import java.util.stream.IntStream;
import org.trainability.api.stream.LabelledData;

/** Labels of a whole data set. */
final class Labels {

  private Labels() {}

  /**
   * @return the true label of each sample, in a new array
   */
  static int[] trueOnes(LabelledData data) {
    return IntStream.range(0, data.size()).map(data::label).toArray();
  }
}
