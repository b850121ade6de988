package org.trainability.api.stream;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** The inputs of the samples of one batch, written where the network reads them. */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public interface Inputs {

  /**
   * Counts the samples.
   *
   * @return B
   */
  int samples();

  /**
   * Counts the inputs.
   *
   * @return the number of inputs of each sample
   */
  int width();

  /**
   * Writes the inputs of a sample, all of them finite.
   *
   * @param row the sample, in [0, B)
   * @param out receives {@link #width()} values
   * @param offset where in {@code out} the first goes
   */
  void read(int row, double[] out, int offset);

  /**
   * In single precision, as {@link #read(int, double[], int)}.
   *
   * @param row the sample, in [0, B)
   * @param out receives {@link #width()} values
   * @param offset where in {@code out} the first goes
   */
  default void read(int row, float[] out, int offset) {
    double[] values = new double[width()];
    read(row, values, 0);
    for (int k = 0; k < values.length; k++) {
      out[offset + k] = (float) values[k];
    }
  }

  /**
   * Inputs that a stream makes itself.
   *
   * @param values row-major [B, width], not copied
   * @param width of each sample, at least 1
   * @return the inputs
   */
  static Inputs of(double[] values, int width) {
    return new Inputs() {
      @Override
      public int samples() {
        return values.length / width;
      }

      @Override
      public int width() {
        return width;
      }

      @Override
      public void read(int row, double[] out, int offset) {
        System.arraycopy(values, row * width, out, offset, width);
      }
    };
  }
}
