package org.trainability.dl4j.engine;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.trainability.dl4j.Precision;
import org.trainability.dl4j.kernel.MatrixProduct;

/** The arrays that the engine works in: matrices in Fortran order, as BLAS wants them. */
final class Buffers {

  private Buffers() {}

  static INDArray matrix(Precision precision, long rows, long columns) {
    return Nd4j.create(precision.dataType(), new long[] {rows, columns}, 'f');
  }

  static INDArray vector(Precision precision, long length) {
    return Nd4j.create(precision.dataType(), length);
  }

  /** A vector of ones, for {@link #addToRows}. */
  static INDArray ones(Precision precision, long length) {
    return vector(precision, length).assign(1);
  }

  /**
   * {@code matrix_ij += row_j}.
   *
   * @param ones shape [rows]
   * @param row shape [columns]
   * @param matrix shape [rows, columns], 'f' order
   */
  static void addToRows(INDArray ones, INDArray row, INDArray matrix) {
    // By BLAS: five times faster than ND4J's own addition of a row.
    MatrixProduct.addOuterProduct(ones, row, matrix);
  }
}
