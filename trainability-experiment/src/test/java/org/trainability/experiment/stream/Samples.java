package org.trainability.experiment.stream;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.trainability.api.stream.LabelledData;

/** Labelled data whose input k of sample i is 1000 i + k. */
record Samples(int inputs, int classes, int... labels) implements LabelledData {

  /** Sample i is of class i mod classes. */
  static Samples inTurn(int size, int inputs, int classes) {
    return new Samples(
        inputs, classes, IntStream.range(0, size).map(sample -> sample % classes).toArray());
  }

  @Override
  public int size() {
    return labels.length;
  }

  @Override
  public int label(int sample) {
    return labels[sample];
  }

  @Override
  public void read(int sample, double[] out, int offset) {
    for (int k = 0; k < inputs; k++) {
      out[offset + k] = 1000 * sample + k;
    }
  }

  /** How often each class comes. */
  static int[] counts(int[] labels, int classes) {
    int[] counts = new int[classes];
    Arrays.stream(labels).forEach(label -> counts[label]++);
    return counts;
  }
}
