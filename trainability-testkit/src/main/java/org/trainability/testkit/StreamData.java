package org.trainability.testkit;

import org.trainability.api.data.InputShape;
import org.trainability.api.stream.LabelledData;

/**
 * Thirty images of two channels, five rows and six columns, of five classes in turn. No two inputs
 * are the same.
 *
 * @param isRead whether the inputs can be read
 */
record StreamData(boolean isRead) implements LabelledData {

  private static final int SIZE = 30;
  private static final int CLASSES = 5;
  private static final InputShape SHAPE = new InputShape(2, 5, 6);

  @Override
  public int size() {
    return SIZE;
  }

  @Override
  public int inputs() {
    return SHAPE.inputs();
  }

  @Override
  public InputShape shape() {
    return SHAPE;
  }

  @Override
  public int classes() {
    return CLASSES;
  }

  @Override
  public int label(int sample) {
    return sample % CLASSES;
  }

  @Override
  public void read(int sample, double[] out, int offset) {
    if (!isRead) {
      throw new AssertionError("inputs are read before the task is trained");
    }
    for (int k = 0; k < inputs(); k++) {
      out[offset + k] = (sample * inputs() + k) / (double) (SIZE * inputs()) - 0.5;
    }
  }
}
