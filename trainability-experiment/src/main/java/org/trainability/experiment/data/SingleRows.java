package org.trainability.experiment.data;

/** The inputs of samples in single precision, normalized. */
interface SingleRows {

  /**
   * Writes the inputs of a sample.
   *
   * @param sample from 0
   * @param out receives them
   * @param offset where in {@code out} the first goes
   */
  void read(int sample, float[] out, int offset);

  /**
   * Writes the inputs of a sample in another order.
   *
   * @param sample from 0
   * @param order which input comes next
   * @param out receives as many
   * @param offset where in {@code out} the first goes
   */
  void read(int sample, int[] order, float[] out, int offset);
}
