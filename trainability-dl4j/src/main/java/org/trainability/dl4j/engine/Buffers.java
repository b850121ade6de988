package org.trainability.dl4j.engine;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.reduce.same.Sum;
import org.nd4j.linalg.factory.Nd4j;
import org.trainability.dl4j.Precision;

/** The arrays that the engine works in: matrices in Fortran order, as BLAS wants them. */
final class Buffers {

  private Buffers() {}

  static INDArray matrix(Precision precision, long rows, long columns) {
    return Nd4j.create(precision.dataType(), new long[] {rows, columns}, 'f');
  }

  static INDArray vector(Precision precision, long length) {
    return Nd4j.create(precision.dataType(), length);
  }

  /**
   * {@code result_j = Σ_i matrix_ij}.
   *
   * @param matrix shape [rows, columns]
   * @param result shape [columns]
   */
  static void sumRows(INDArray matrix, INDArray result) {
    Nd4j.getExecutioner().exec(new Sum(matrix, result, 0));
  }
}
