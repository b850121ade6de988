package org.example.plugin.kernel;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.trainability.api.UndefinedException;

/** In how many directions the outputs of a layer vary. */
public final class FeatureDimension {

  private FeatureDimension() {}

  /**
   * The participation ratio of the principal variances λ of the outputs: {@code (Σ λ)² / Σ λ²}. It
   * is d where d directions vary alike and all others not at all. No eigenvalue is computed: with
   * the centered outputs A it is {@code ‖A‖⁴ / ‖AᵀA‖²} in Frobenius norms.
   *
   * @param outputs shape [batch, units]
   * @return in [1, min(batch − 1, units)]
   * @throws UndefinedException if the outputs are the same for all samples
   * @see "Gao et al. 2017, A theory of multineuronal dimensionality, dynamics and measurement"
   */
  public static double participationRatio(INDArray outputs) {
    // The first row goes first, so that equal rows become exactly zero.
    INDArray centered = outputs.subRowVector(outputs.getRow(0));
    centered.subiRowVector(centered.mean(0));
    double total = squared(centered.norm2Number());
    if (total == 0) {
      throw new UndefinedException("the outputs are the same for all samples");
    }
    boolean wide = centered.columns() > centered.rows();
    INDArray gram = wide ? centered.mmul(centered.transpose()) : centered.transpose().mmul(centered);
    return squared(total) / squared(gram.norm2Number());
  }

  private static double squared(Number value) {
    return value.doubleValue() * value.doubleValue();
  }
}
