package org.example.plugin.kernel;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Log1p;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * {@code φ(z) = ln(1 + exp(βz)) / β}: ReLU, rounded off over a width of 1/β.
 *
 * @see "Dugas et al. 2001, Incorporating Second-Order Functional Knowledge for Better Option
 *     Pricing"
 */
public final class SmoothRamp {

  private SmoothRamp() {}

  /**
   * {@code out = φ(z)}, as {@code max(z, 0) + ln(1 + exp(−β|z|)) / β}: no power can overflow.
   *
   * @param z any shape
   * @param beta β > 0
   * @param out the same shape
   */
  public static void value(INDArray z, double beta, INDArray out) {
    Transforms.abs(out.assign(z), false).muli(-beta);
    Transforms.exp(out, false);
    Nd4j.getExecutioner().exec(new Log1p(out, out));
    out.divi(beta).addi(Transforms.max(z, 0, true));
  }

  /**
   * {@code out = φ'(z) = σ(βz)}.
   *
   * @param z any shape
   * @param beta β > 0
   * @param out the same shape
   */
  public static void slope(INDArray z, double beta, INDArray out) {
    Transforms.sigmoid(out.assign(z).muli(beta), false);
  }

  /**
   * {@code out = φ''(z) = β σ(βz) (1 − σ(βz))}.
   *
   * @param z any shape
   * @param beta β > 0
   * @param out the same shape
   */
  public static void curvature(INDArray z, double beta, INDArray out) {
    slope(z, beta, out);
    out.muli(out.rsub(1)).muli(beta);
  }
}
