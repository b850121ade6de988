package org.trainability.dl4j.constraint.kernel;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.trainability.dl4j.kernel.ColumnMajor;
import org.trainability.dl4j.kernel.SymmetricAlgebra;
import org.trainability.dl4j.kernel.SymmetricAlgebra.Side;

/**
 * A damped step of a matrix towards orthogonal units of one length: towards √s times an isometry.
 *
 * <p>Let W have the units as rows, that is W = Vᵀ for weights V of shape [in, out], and be wider
 * than high or square. With {@code G = W Wᵀ/s} and strength β
 *
 * <ul>
 *   <li>the explicit step is {@code W ← W − (β/2)(G − I) W}: a gradient step on ‖W Wᵀ/s − I‖²_F;
 *   <li>the implicit step solves {@code (I + (β/2)(G − I)) X = W} and sets {@code W ← X}.
 * </ul>
 *
 * <p>Singular vectors stay. A singular value σ, in units of √s, becomes {@code σ(1 − (β/2)(σ² −
 * 1))} or {@code σ/(1 + (β/2)(σ² − 1))}; 0 and 1 stay what they are, and close to 1 both bring σ −
 * 1 to (1 − β)(σ − 1). From far above, both go past 1: the explicit step past zero where σ² > 1 +
 * 2/β, and it diverges where σ² > 1 + 4/β; the implicit one below 1 where σ > 2/β − 1, to about
 * 2/(βσ) and never past zero. A matrix that is higher than wide takes WᵀW in place of W Wᵀ, which
 * has the same singular values but for zeros.
 */
public final class IsometryStep {

  private IsometryStep() {}

  /**
   * Computes the mean of the squared singular values, min(in, out) of them: the mean squared length
   * of the units where they are not more than the inputs.
   *
   * @param weights of floats or doubles, shape [in, out]
   * @return ‖W‖²_F / min(in, out)
   */
  public static double meanSquare(INDArray weights) {
    double norm = Projections.norm(weights);
    return norm * norm / Math.min(weights.rows(), weights.columns());
  }

  /**
   * Takes the explicit step.
   *
   * @param weights V of floats or doubles, shape [in, out], changed in place
   * @param square s > 0
   * @param strength β > 0
   */
  public static void explicit(INDArray weights, double square, double strength) {
    INDArray matrix = ColumnMajor.contiguous(weights);
    Side side = side(matrix);
    try (INDArray gram = gram(matrix, side);
        INDArray before = matrix.dup('f')) {
      SymmetricAlgebra.multiply(
          side, -strength / 2 / square, gram, before, 1 + strength / 2, matrix);
    }
    ColumnMajor.writeBack(matrix, weights);
  }

  /**
   * Takes the implicit step. Weights that are not finite stay as they are.
   *
   * @param weights V of floats or doubles, shape [in, out], changed in place
   * @param square s > 0
   * @param strength β in (0, 2)
   */
  public static void implicit(INDArray weights, double square, double strength) {
    INDArray matrix = ColumnMajor.contiguous(weights);
    Side side = side(matrix);
    try (INDArray system = gram(matrix, side)) {
      system.muli(strength / 2 / square);
      for (int i = 0; i < system.rows(); i++) {
        system.putScalar(i, i, system.getDouble(i, i) + 1 - strength / 2);
      }
      SymmetricAlgebra.solve(side, system, matrix);
    }
    ColumnMajor.writeBack(matrix, weights);
  }

  /** Where the smaller Gram matrix stands: that of the units, V's columns, on the right. */
  private static Side side(INDArray matrix) {
    return matrix.columns() <= matrix.rows() ? Side.RIGHT : Side.LEFT;
  }

  private static INDArray gram(INDArray matrix, Side side) {
    long order = Math.min(matrix.rows(), matrix.columns());
    INDArray gram = Nd4j.create(matrix.dataType(), new long[] {order, order}, 'f');
    SymmetricAlgebra.gram(matrix, side, gram);
    return gram;
  }
}
