package org.trainability.experiment.stream;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.trainability.api.data.Targets;
import org.trainability.api.stream.Examples;
import org.trainability.api.stream.Inputs;

/**
 * Inputs of which each row is one batch's or another's.
 *
 * @param isFirst for each row, whether it is the first's
 * @param first as many rows
 * @param second as many rows, as wide
 */
record MixedExamples(boolean[] isFirst, Inputs first, Inputs second) implements Inputs {

  /** {@return examples of which each is one batch's or another's} */
  static Examples of(boolean[] isFirst, Examples first, Examples second) {
    return new Examples(
        new MixedExamples(isFirst, first.inputs(), second.inputs()),
        targets(isFirst, first.targets(), second.targets()));
  }

  private static Targets targets(boolean[] isFirst, Targets first, Targets second) {
    if (first instanceof Targets.Labels one && second instanceof Targets.Labels other) {
      int[] labels = other.labels().clone();
      for (int i = 0; i < labels.length; i++) {
        labels[i] = isFirst[i] ? one.labels()[i] : labels[i];
      }
      return new Targets.Labels(labels);
    }
    INDArray values = ((Targets.Values) second).values().dup();
    for (int i = 0; i < isFirst.length; i++) {
      if (isFirst[i]) {
        values.putRow(i, ((Targets.Values) first).values().getRow(i));
      }
    }
    return new Targets.Values(values);
  }

  @Override
  public int samples() {
    return isFirst.length;
  }

  @Override
  public int width() {
    return first.width();
  }

  @Override
  public void read(int row, double[] out, int offset) {
    (isFirst[row] ? first : second).read(row, out, offset);
  }

  @Override
  public void read(int row, float[] out, int offset) {
    (isFirst[row] ? first : second).read(row, out, offset);
  }
}
