package org.trainability.metrics.kernel;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.trainability.api.metric.Sums;

/**
 * Sizes of parameter and gradient vectors. Sums are taken in double precision whatever the array's
 * type, since single precision loses digits over hundreds of thousands of elements.
 */
public final class Norms {

  private Norms() {}

  /**
   * {@code ‖x‖₂ = √Σ x_i²}.
   *
   * @param x any shape, at least one element, not changed
   * @return ≥ 0, in the unit of x
   */
  public static double euclidean(INDArray x) {
    return Math.sqrt(Sums.squares(x));
  }

  /**
   * {@code mean |x_i|}.
   *
   * @param x any shape, at least one element, not changed
   * @return ≥ 0, in the unit of x
   */
  public static double meanMagnitude(INDArray x) {
    return Sums.magnitudes(x) / x.length();
  }

  /**
   * The length that is left of a mean gradient once the part that is sampling noise is taken away:
   * {@code √max(0, ‖g‖² − σ²/(B−1))}. The noise that B samples leave in their mean has the expected
   * squared length σ²/(B−1), where {@code σ² = (1/B) Σ ‖g_i − g‖²}.
   *
   * @param normSquared ‖g‖² ≥ 0
   * @param noise σ² ≥ 0
   * @param batchSize B ≥ 2
   * @return ≥ 0; 0 where there is no more than noise
   */
  public static double debiased(double normSquared, double noise, int batchSize) {
    return Math.sqrt(Math.max(0, normSquared - noise / (batchSize - 1)));
  }
}
