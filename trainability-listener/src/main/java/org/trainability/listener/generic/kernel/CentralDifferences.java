package org.trainability.listener.generic.kernel;

import java.util.function.UnaryOperator;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Hessian-vector products from differences of gradients, in float64.
 *
 * <p>Where the third derivatives of the loss are continuous the error is of order h² (truncation)
 * plus ε_mach/h (rounding), with ε_mach = 2.2e-16; {@link #step} makes both small together, of
 * order ε_mach^⅔ ≈ 4e-11 relative to the derivatives. Where a kink lies between the two points, as
 * a ReLU's, the error is the jump of the gradient over 2h: not small, but as rare as kinks within h
 * are.
 */
public final class CentralDifferences {

  private CentralDifferences() {}

  /**
   * The distance h = ∛(ε_mach(1 + ‖w‖)) at which truncation and rounding balance.
   *
   * @param norm ‖w‖, of the parameters that are moved
   * @return h, for a direction of length 1
   * @see "Pernice and Walker 1998, NITSOL, who take the square root for one-sided differences"
   */
  public static double step(double norm) {
    return StrictMath.cbrt(Math.ulp(1.0) * (1 + norm));
  }

  /**
   * H v ≈ (g(w + hu) − g(w − hu))·‖v‖/(2h) with u = v/‖v‖.
   *
   * @param gradient gives g(w + d) for a displacement d of shape [n]; a new array at each call
   * @param vector v, float64, shape [n], not changed
   * @param step h > 0
   * @return H v, a new array of shape [n]; zeros where v = 0
   */
  public static INDArray product(UnaryOperator<INDArray> gradient, INDArray vector, double step) {
    double norm = vector.norm2Number().doubleValue();
    if (norm == 0) {
      return vector.like();
    }
    INDArray above;
    INDArray below;
    try (INDArray displacement = vector.mul(step / norm)) {
      above = gradient.apply(displacement);
      below = gradient.apply(displacement.negi());
    }
    INDArray product = above.subi(below).muli(norm / (2 * step));
    below.close();
    return product;
  }
}
