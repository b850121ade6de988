package org.trainability.dl4j.regularizer.kernel;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.pairwise.arithmetic.Axpy;
import org.nd4j.linalg.factory.Nd4j;

/** Sums of squares of a tensor, and their gradients. */
public final class Quadratic {

  private Quadratic() {}

  /**
   * Sums in float64, whatever the type: in float32 millions of terms lose two digits.
   *
   * @param w any shape
   * @return ‖w‖² = Σ w²
   */
  public static double squaredNorm(INDArray w) {
    INDArray wide = w.castTo(DataType.DOUBLE);
    return wide.mul(wide).sumNumber().doubleValue();
  }

  /**
   * {@return ‖w − origin‖²}
   *
   * @param w any shape
   * @param origin same shape
   */
  public static double squaredDistance(INDArray w, INDArray origin) {
    return squaredNorm(w.castTo(DataType.DOUBLE).sub(origin.castTo(DataType.DOUBLE)));
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
