package org.example.plugin.kernel;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * How far a matrix is from having orthonormal columns, or rows where there are fewer of them: {@code
 * ‖WᵀW − I‖²} or {@code ‖WWᵀ − I‖²} in the Frobenius norm.
 *
 * @see "Bansal, Chen and Wang 2018, Can We Gain More from Orthogonality Regularizations in Training
 *     Deep CNNs?"
 */
public final class Orthogonality {

  private Orthogonality() {}

  /**
   * {@return ≥ 0; 0 if the columns, or the rows, are orthonormal}
   *
   * @param weight shape [in, out]
   */
  public static double distance(INDArray weight) {
    double norm = gramError(weight).norm2Number().doubleValue();
    return norm * norm;
  }

  /**
   * Adds {@code scale} times the gradient of {@link #distance}: {@code 4W(WᵀW − I)} or {@code
   * 4(WWᵀ − I)W}.
   *
   * @param weight shape [in, out]
   * @param scale a factor
   * @param gradient shape [in, out], added to
   */
  public static void addGradient(INDArray weight, double scale, INDArray gradient) {
    INDArray error = gramError(weight);
    INDArray product = isWide(weight) ? error.mmul(weight) : weight.mmul(error);
    gradient.addi(product.muli(4 * scale));
  }

  private static INDArray gramError(INDArray weight) {
    INDArray gram =
        isWide(weight) ? weight.mmul(weight.transpose()) : weight.transpose().mmul(weight);
    return gram.subi(Nd4j.eye(gram.rows()).castTo(gram.dataType()));
  }

  private static boolean isWide(INDArray weight) {
    return weight.columns() > weight.rows();
  }
}
