package org.trainability.dl4j.regularizer.kernel;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.trainability.dl4j.kernel.ColumnMajor;
import org.trainability.dl4j.kernel.MatrixProduct;

/**
 * How far the rows of a weight matrix are from orthogonal rows of one length: {@code ‖G − sI‖_F²}
 * with G = WWᵀ of W [out, in], gradient {@code 4(G − sI)W}. With more rows than columns G = sI is
 * impossible and the least value is s²(out − in); the smaller Gram matrix, then WᵀW, has value 0
 * for orthogonal columns.
 *
 * @see "Cissé, Bojanowski, Grave, Dauphin and Usunier 2017, Parseval networks, Eq. 8"
 */
public final class GramDistance {

  private GramDistance() {}

  /**
   * Computes ‖G − sI‖_F².
   *
   * @param weight of floats or doubles, shape [in, out]: each unit's incoming weights are a column
   * @param scale s ≥ 0
   * @param smaller whether G is the smaller Gram matrix, [min(in, out), min(in, out)], instead of
   *     that of the units, [out, out]
   * @return the squared distance
   */
  public static double squared(INDArray weight, double scale, boolean smaller) {
    INDArray difference = difference(ColumnMajor.contiguous(weight), scale, smaller);
    INDArray flat = difference.reshape('f', new long[] {difference.length()});
    double squared = Nd4j.getBlasWrapper().dot(flat, flat);
    difference.close();
    return squared;
  }

  /**
   * Adds a multiple of the gradient: {@code gradient += factor · ∂‖G − sI‖²/∂W}.
   *
   * @param weight as there
   * @param scale as there
   * @param smaller as there
   * @param factor of the gradient
   * @param gradient shape [in, out], changed in place
   */
  public static void addGradient(
      INDArray weight, double scale, boolean smaller, double factor, INDArray gradient) {
    INDArray w = ColumnMajor.contiguous(weight);
    INDArray difference = difference(w, scale, smaller);
    difference.muli(4 * factor);
    INDArray sum = ColumnMajor.contiguous(gradient);
    if (ofInputs(w, smaller)) {
      MatrixProduct.multiply(difference, false, w, false, 1, sum);
    } else {
      MatrixProduct.multiply(w, false, difference, false, 1, sum);
    }
    ColumnMajor.writeBack(sum, gradient);
    difference.close();
  }

  /** Whether the smaller Gram matrix is wanted and is that of the inputs. */
  private static boolean ofInputs(INDArray weight, boolean smaller) {
    return smaller && weight.rows() < weight.columns();
  }

  /** G − sI. */
  private static INDArray difference(INDArray weight, double scale, boolean smaller) {
    boolean inputs = ofInputs(weight, smaller);
    long order = inputs ? weight.rows() : weight.columns();
    INDArray gram = Nd4j.create(weight.dataType(), new long[] {order, order}, 'f');
    MatrixProduct.multiply(weight, !inputs, weight, inputs, 0, gram);
    for (long i = 0; i < order; i++) {
      gram.putScalar(i, i, gram.getDouble(i, i) - scale);
    }
    return gram;
  }
}
