package org.trainability.api.stream;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.trainability.api.data.InputShape;
import org.trainability.api.data.Targets;

/**
 * The samples of a run as a task stream sees them: inputs, normalized, and a target for each.
 * Inputs can be read once training goes on; where a plan is checked, sizes and targets alone are
 * known.
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public interface LabelledData {

  /**
   * Counts the samples.
   *
   * @return the number of samples, at least 1
   */
  int size();

  /**
   * Counts the inputs.
   *
   * @return the number of inputs of a sample, such as its pixels
   */
  int inputs();

  /**
   * Tells how the inputs lie.
   *
   * @return their channels, rows and columns
   */
  default InputShape shape() {
    return InputShape.row(inputs());
  }

  /**
   * Tells what the targets are.
   *
   * @return classes, or numbers
   */
  default Targets.Form form() {
    return Targets.Form.LABELS;
  }

  /**
   * Counts the classes.
   *
   * @return the number of classes
   * @throws IllegalStateException if the targets are numbers
   */
  int classes();

  /**
   * Gives a class.
   *
   * @param sample from 0
   * @return its true label, in [0, classes)
   * @throws IllegalStateException if the targets are numbers
   */
  int label(int sample);

  /**
   * Counts the outputs of a network that learns the targets.
   *
   * @return the number of classes, or how many numbers are the target of one sample
   */
  default int outputs() {
    return classes();
  }

  /**
   * Gives the targets of some samples.
   *
   * @param samples indices from 0
   * @return the true target of each, in a new array
   */
  default Targets targets(int[] samples) {
    int[] labels = new int[samples.length];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = label(samples[i]);
    }
    return new Targets.Labels(labels);
  }

  /**
   * Writes the inputs of a sample.
   *
   * @param sample from 0
   * @param out receives {@link #inputs()} values
   * @param offset where in {@code out} the first goes
   * @throws UnsupportedOperationException if the inputs were not read
   */
  default void read(int sample, double[] out, int offset) {
    throw new UnsupportedOperationException("the inputs were not read: a plan is being checked");
  }

  /**
   * In single precision, as {@link #read(int, double[], int)}.
   *
   * @param sample from 0
   * @param out receives {@link #inputs()} values
   * @param offset where in {@code out} the first goes
   */
  default void read(int sample, float[] out, int offset) {
    double[] row = new double[inputs()];
    read(sample, row, 0);
    for (int k = 0; k < row.length; k++) {
      out[offset + k] = (float) row[k];
    }
  }

  /**
   * Writes the inputs of a sample in another order: value k is input {@code order[k]}.
   *
   * @param sample from 0
   * @param order {@link #inputs()} indices of inputs
   * @param out receives as many values
   * @param offset where in {@code out} the first goes
   */
  default void read(int sample, int[] order, double[] out, int offset) {
    double[] row = new double[inputs()];
    read(sample, row, 0);
    for (int k = 0; k < order.length; k++) {
      out[offset + k] = row[order[k]];
    }
  }

  /**
   * In single precision, as {@link #read(int, int[], double[], int)}.
   *
   * @param sample from 0
   * @param order {@link #inputs()} indices of inputs
   * @param out receives as many values
   * @param offset where in {@code out} the first goes
   */
  default void read(int sample, int[] order, float[] out, int offset) {
    double[] row = new double[inputs()];
    read(sample, row, 0);
    for (int k = 0; k < order.length; k++) {
      out[offset + k] = (float) row[order[k]];
    }
  }
}
