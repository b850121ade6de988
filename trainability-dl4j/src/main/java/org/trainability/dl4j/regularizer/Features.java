package org.trainability.dl4j.regularizer;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What the output layer reads. */
final class Features {

  private Features() {}

  /**
   * Finds the last hidden layer.
   *
   * @param hidden outputs of the hidden layers
   * @return its index
   * @throws IllegalArgumentException if there is none
   */
  static int last(List<INDArray> hidden) {
    if (hidden.isEmpty()) {
      throw new IllegalArgumentException(
          "a penalty on features needs a hidden layer; the network has none");
    }
    return hidden.size() - 1;
  }
}
