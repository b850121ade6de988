package org.trainability.dl4j.regularizer.kernel;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.pairwise.arithmetic.Axpy;
import org.nd4j.linalg.factory.Nd4j;

/** Sums of squares of a tensor, and their gradients. */
public final class Quadratic {

  private Quadratic() {}

  /**
   * @param w any shape
   * @return ‖w‖² = Σ w²
   */
  public static double squaredNorm(INDArray w) {
    double norm = w.norm2Number().doubleValue();
    return norm * norm;
  }

  /**
   * @param w any shape
   * @param origin same shape
   * @return ‖w − origin‖²
   */
  public static double squaredDistance(INDArray w, INDArray origin) {
    double distance = w.distance2(origin);
    return distance * distance;
  }

  /**
   * {@code gradient += factor · w}.
   *
   * @param w any shape
   * @param gradient same shape, changed in place
   */
  public static void addScaled(double factor, INDArray w, INDArray gradient) {
    Nd4j.getExecutioner().exec(new Axpy(w, gradient, gradient, factor));
  }

  /**
   * {@code gradient += factor · (w − origin)}. The difference is taken first: a parameter that
   * never moved then contributes exactly 0, not a rounding error that Adam would scale up to a full
   * step.
   *
   * @param w any shape
   * @param origin same shape
   * @param gradient same shape, changed in place
   */
  public static void addScaledDifference(
      double factor, INDArray w, INDArray origin, INDArray gradient) {
    addScaled(factor, w.sub(origin), gradient);
  }
}
