package org.trainability.scheduler.kernel;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * What single weights are worth, in double precision and Fortran order: of a weight of shape [in,
 * out] the entry from input i to unit k is k·in + i.
 *
 * @see "Hernandez-Garcia et al. 2025, Reinitializing weights vs units for maintaining plasticity in
 *     neural networks"
 */
public final class WeightUtility {

  private WeightUtility() {}

  /**
   * Computes |w|.
   *
   * @param tensor a matrix or a vector
   * @return one number for each entry
   */
  public static double[] magnitudes(INDArray tensor) {
    double[] values = Doubles.fortran(tensor);
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.abs(values[i]);
    }
    return values;
  }

  /**
   * Computes |w·g|.
   *
   * @param tensor a matrix or a vector
   * @param gradient of its layer, shape [size]
   * @param offset where the tensor begins in it
   * @return one number for each entry
   */
  public static double[] products(INDArray tensor, INDArray gradient, int offset) {
    double[] values = Doubles.fortran(tensor);
    double[] g = Doubles.of(gradient.get(NDArrayIndex.interval(offset, offset + values.length)));
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.abs(values[i] * g[i]);
    }
    return values;
  }
}
