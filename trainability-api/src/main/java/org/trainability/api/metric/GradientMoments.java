package org.trainability.api.metric;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.trainability.api.UndefinedException;

/**
 * Moments of the per-sample gradients g_i of one batch: of the loss alone, without the regularizer.
 *
 * @param sampleNormsSquared ‖g_i‖² for each sample; length B
 * @param normSquared ‖g‖² of the mean gradient g = (1/B) Σ g_i
 */
@API(status = Status.STABLE, since = "0.1")
public record GradientMoments(double[] sampleNormsSquared, double normSquared) {

  /** A difference of this share of its terms is their rounding error in double precision. */
  private static final double ROUNDING = 1e-14;

  /** {@return B, the number of samples} */
  public int batchSize() {
    return sampleNormsSquared.length;
  }

  /**
   * The noise σ²_ps = (1/B) Σ ‖g_i − g‖² = (1/B) Σ ‖g_i‖² − ‖g‖² (App. C.1 of the paper).
   *
   * @return σ²_ps ≥ 0; 0 for a batch of one, and where samples that are all alike leave nothing but
   *     rounding errors
   * @throws UndefinedException if ‖g‖² or a ‖g_i‖² is not finite
   */
  public double noise() {
    if (batchSize() == 1) {
      return 0;
    }
    double sum = 0;
    for (double norm : sampleNormsSquared) {
      sum += norm;
    }
    double mean = sum / batchSize();
    double noise = mean - normSquared;
    if (!Double.isFinite(noise)) {
      throw new UndefinedException("the squared norms of the samples' gradients are not finite");
    }
    return noise > ROUNDING * mean ? noise : 0;
  }
}
