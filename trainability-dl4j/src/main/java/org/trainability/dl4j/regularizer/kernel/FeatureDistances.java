package org.trainability.dl4j.regularizer.kernel;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Sizes and distances of what a network computes of a batch, with their gradients. All are means
 * over the B samples.
 */
public final class FeatureDistances {

  private FeatureDistances() {}

  /**
   * Computes (1/B) Σ_i ‖h_i‖².
   *
   * @param features shape [B, n]
   * @return ≥ 0
   */
  public static double meanSquaredNorm(INDArray features) {
    return squaredSum(features) / features.rows();
  }

  /**
   * Computes {@code 2·factor/B · h}, the gradient of factor times {@link #meanSquaredNorm}.
   *
   * @param features shape [B, n]
   * @param factor of the penalty
   * @return a new array, shape [B, n]
   */
  public static INDArray meanSquaredNormGradient(INDArray features, double factor) {
    return features.mul(2 * factor / features.rows());
  }

  /**
   * Computes the mean over samples and outputs of (f − f_old)².
   *
   * @param outputs f, shape [B, C]
   * @param old f_old, same shape
   * @return ≥ 0
   */
  public static double meanSquare(INDArray outputs, INDArray old) {
    return squaredSum(outputs.sub(old)) / outputs.length();
  }

  /**
   * Computes {@code 2·factor/(BC) · (f − f_old)}, the gradient of factor times {@link #meanSquare}.
   *
   * @param outputs f, shape [B, C]
   * @param old f_old, same shape
   * @param factor of the penalty
   * @return a new array, shape [B, C]
   */
  public static INDArray meanSquareGradient(INDArray outputs, INDArray old, double factor) {
    return outputs.sub(old).muli(2 * factor / outputs.length());
  }

  /**
   * Computes −(1/B) Σ_i Σ_c p_old ln p with p = softmax(f). It is the entropy of p_old, not 0,
   * where both are equal; its gradient is 0 there.
   *
   * @param outputs f, logits, shape [B, C]
   * @param old f_old, same shape
   * @return in nats, ≥ 0
   */
  public static double crossEntropy(INDArray outputs, INDArray old) {
    INDArray terms = softmax(old).muli(logSoftmax(outputs));
    return -terms.sumNumber().doubleValue() / outputs.rows();
  }

  /**
   * Computes {@code factor/B · (p − p_old)}, the gradient of factor times {@link #crossEntropy}.
   *
   * @param outputs f, logits, shape [B, C]
   * @param old f_old, same shape
   * @param factor of the penalty
   * @return a new array, shape [B, C]
   */
  public static INDArray crossEntropyGradient(INDArray outputs, INDArray old, double factor) {
    return softmax(outputs).subi(softmax(old)).muli(factor / outputs.rows());
  }

  private static INDArray logSoftmax(INDArray logits) {
    INDArray shifted = logits.subColumnVector(logits.max(1));
    return shifted.subiColumnVector(Transforms.log(Transforms.exp(shifted, true).sum(1), false));
  }

  private static INDArray softmax(INDArray logits) {
    return Transforms.exp(logSoftmax(logits), false);
  }

  /** By a dot product: ND4J's own sums add floats one after the other, and lose digits. */
  private static double squaredSum(INDArray matrix) {
    INDArray flat = matrix.dup('f').reshape('f', new long[] {matrix.length()});
    return Nd4j.getBlasWrapper().dot(flat, flat);
  }
}
