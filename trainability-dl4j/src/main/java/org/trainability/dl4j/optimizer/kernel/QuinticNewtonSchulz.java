package org.trainability.dl4j.optimizer.kernel;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.trainability.dl4j.kernel.MatrixProduct;

/**
 * Brings the singular values of a matrix D near 1 and keeps its singular vectors: X₀ = D/(‖D‖_F +
 * 1e-7), then five times
 *
 * <pre>
 * A = XXᵀ,  X ← aX + (bA + cA²)X,  (a, b, c) = (3.4445, −4.7750, 2.0315)
 * </pre>
 *
 * The polynomial rises steeply at 0 and does not converge to 1: singular values above some 2 % of
 * ‖D‖_F end in [0.68, 1.13]. A zero matrix stays zero.
 *
 * @see "Jordan 2024, Muon: an optimizer for hidden layers in neural networks; in public code
 *     computed in bfloat16, here in the precision of the network"
 */
public final class QuinticNewtonSchulz {

  private static final int ITERATIONS = 5;
  private static final double A = 3.4445;
  private static final double B = -4.7750;
  private static final double C = 2.0315;
  private static final double SMALL = 1e-7;

  private QuinticNewtonSchulz() {}

  /**
   * Orthogonalizes a matrix by the smaller of its two Gram matrices.
   *
   * @param matrix of floats or doubles, shape [m, n], not changed
   * @return a new array, same shape and type, in Fortran order
   */
  public static INDArray orthogonalize(INDArray matrix) {
    // By a dot product: ND4J's own norm sums floats one after the other, and loses digits.
    INDArray x = matrix.dup('f');
    INDArray flat = x.reshape('f', new long[] {x.length()});
    x.divi(Math.sqrt(Nd4j.getBlasWrapper().dot(flat, flat)) + SMALL);
    boolean tall = x.rows() >= x.columns();
    long order = Math.min(x.rows(), x.columns());
    INDArray gram = square(x, order);
    INDArray polynomial = square(x, order);
    INDArray next = x.like();
    for (int i = 0; i < ITERATIONS; i++) {
      MatrixProduct.multiply(x, tall, x, !tall, 0, gram);
      MatrixProduct.multiply(gram, false, gram, false, 0, polynomial);
      polynomial.muli(C).addi(gram.muli(B));
      if (tall) {
        MatrixProduct.multiply(x, false, polynomial, false, 0, next);
      } else {
        MatrixProduct.multiply(polynomial, false, x, false, 0, next);
      }
      x.muli(A).addi(next);
    }
    gram.close();
    polynomial.close();
    next.close();
    return x;
  }

  private static INDArray square(INDArray like, long order) {
    return Nd4j.create(like.dataType(), new long[] {order, order}, 'f');
  }
}
