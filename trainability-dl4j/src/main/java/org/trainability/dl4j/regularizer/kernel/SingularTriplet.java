package org.trainability.dl4j.regularizer.kernel;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.trainability.dl4j.kernel.ColumnMajor;

/**
 * The largest singular value σ of a matrix W with its singular vectors: W·right = σ·left.
 *
 * @param value σ ≥ 0
 * @param left unit vector, shape [rows, 1]; zero if σ is
 * @param right unit vector, shape [columns, 1]
 */
public record SingularTriplet(double value, INDArray left, INDArray right) {

  private static final double SINGLE_TOLERANCE = 1e-7;
  private static final double DOUBLE_TOLERANCE = 1e-13;

  /**
   * The triplet of W's largest singular value, from the top eigenvector of the smaller one of WᵀW
   * and WWᵀ. Where that singular value is multiple, one of its triplets.
   *
   * @param matrix W, shape [rows, columns], of floats or doubles
   * @return arrays of W's type; the same matrix always gives the same triplet
   */
  @SuppressWarnings("ArgumentSelectionDefectChecker") // left and right of a transpose are swapped
  public static SingularTriplet largest(INDArray matrix) {
    if (matrix.columns() > matrix.rows()) {
      SingularTriplet transposed = largest(matrix.transpose());
      return new SingularTriplet(transposed.value(), transposed.right(), transposed.left());
    }
    int columns = matrix.columns();
    double[] gram = new double[Math.multiplyExact(columns, columns)];
    INDArray product = Nd4j.gemm(matrix, matrix, true, false);
    ColumnMajor.read(product.castTo(DataType.DOUBLE), gram);
    double tolerance = ColumnMajor.isSingle(matrix) ? SINGLE_TOLERANCE : DOUBLE_TOLERANCE;
    double[] eigenvector = GramLanczos.topEigenvector(gram, columns, tolerance);
    INDArray right =
        Nd4j.createFromArray(eigenvector).castTo(matrix.dataType()).reshape(columns, 1);
    INDArray left = matrix.mmul(right);
    double value = Math.sqrt(Quadratic.squaredNorm(left));
    return new SingularTriplet(value, value == 0 ? left : left.divi(value), right);
  }
}
