package org.trainability.checkpoints.match;

import java.io.IOException;
import org.trainability.checkpoints.Tensor;

/**
 * A tensor of the network and that of the checkpoint with its numbers.
 *
 * @param slot of the network
 * @param tensor of the checkpoint
 * @param transposed whether the checkpoint has the matrix as [out, in]
 */
public record Pair(Slot slot, Tensor tensor, boolean transposed) {

  /**
   * Reads the numbers of this pair, or of another tensor of the same layout.
   *
   * @param source shaped as {@link #tensor}
   * @return in the slot's shape, the first dimension running fastest
   * @throws IOException if the file can't be read
   */
  public double[] columnMajor(Tensor source) throws IOException {
    double[] numbers = source.numbers();
    long[] shape = slot.shape();
    if (shape.length < 2 || transposed) {
      // [out, in] with the last dimension running fastest is [in, out] with the first doing so.
      return numbers;
    }
    int inputs = (int) shape[0];
    int outputs = (int) shape[1];
    double[] ordered = new double[numbers.length];
    for (int i = 0; i < inputs; i++) {
      for (int j = 0; j < outputs; j++) {
        ordered[j * inputs + i] = numbers[i * outputs + j];
      }
    }
    return ordered;
  }
}
