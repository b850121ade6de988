package org.trainability.scheduler.kernel;

/**
 * Shrinks a unit's weights by how little they point where the loss falls: with an average G of
 * negative gradients a row w_k becomes w_k·clip(cos(G_k, w_k), λ, 1).
 *
 * @see "Shin et al. 2024, DASH: Warm-Starting Neural Network Training in Stationary Settings
 *     without Loss of Plasticity, Algorithm 1"
 */
public final class DirectionalShrinkage {

  private DirectionalShrinkage() {}

  /**
   * Takes in one batch: G ← (1 − α)G − α∇ℓ.
   *
   * @param average G, overwritten
   * @param gradient ∇ℓ of the batch, as many numbers
   * @param alpha α in [0, 1]
   */
  public static void take(double[] average, double[] gradient, double alpha) {
    for (int i = 0; i < average.length; i++) {
      average[i] = (1 - alpha) * average[i] - alpha * gradient[i];
    }
  }

  /**
   * Shrinks consecutive rows.
   *
   * @param values rows one after the other, overwritten
   * @param average G, as many numbers
   * @param offset where the rows begin in G
   * @param length of a row
   * @param least λ
   * @return the factor of each row; λ where its weights or their G are all 0
   */
  public static double[] shrink(
      double[] values, double[] average, int offset, int length, double least) {
    double[] factors = new double[values.length / length];
    for (int row = 0; row < factors.length; row++) {
      int start = row * length;
      factors[row] = Math.max(least, Math.min(1, cosine(values, start, average, offset, length)));
      for (int i = start; i < start + length; i++) {
        values[i] *= factors[row];
      }
    }
    return factors;
  }

  private static double cosine(
      double[] values, int start, double[] average, int offset, int length) {
    double product = 0;
    double ofValues = 0;
    double ofAverage = 0;
    for (int i = start; i < start + length; i++) {
      double g = average[offset + i];
      product += values[i] * g;
      ofValues += values[i] * values[i];
      ofAverage += g * g;
    }
    return ofValues == 0 || ofAverage == 0
        ? 0
        : product / (Math.sqrt(ofValues) * Math.sqrt(ofAverage));
  }
}
