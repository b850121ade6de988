package org.trainability.experiment.data;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.trainability.api.data.Targets;

/** Targets of some of a data set's samples. */
final class SampleTargets {

  private SampleTargets() {}

  /**
   * {@return its classes, not to be changed}
   *
   * @param targets of a data set
   * @throws IllegalStateException if the targets are numbers
   */
  static int[] labels(Targets targets) {
    if (targets instanceof Targets.Labels labels) {
      return labels.labels();
    }
    throw new IllegalStateException("the targets of the data are numbers, not classes");
  }

  /**
   * {@return the target of each, in a new array}
   *
   * @param targets of a data set
   * @param samples of a run, as indices into the data set
   * @param chosen some of these, as indices into {@code samples}
   */
  static Targets select(Targets targets, int[] samples, int[] chosen) {
    if (targets instanceof Targets.Labels all) {
      int[] labels = new int[chosen.length];
      for (int i = 0; i < labels.length; i++) {
        labels[i] = all.labels()[samples[chosen[i]]];
      }
      return new Targets.Labels(labels);
    }
    INDArray all = ((Targets.Values) targets).values();
    INDArray values = Nd4j.create(DataType.DOUBLE, chosen.length, all.columns());
    for (int i = 0; i < chosen.length; i++) {
      for (int c = 0; c < all.columns(); c++) {
        values.putScalar(i, c, all.getDouble(samples[chosen[i]], c));
      }
    }
    return new Targets.Values(values);
  }
}
