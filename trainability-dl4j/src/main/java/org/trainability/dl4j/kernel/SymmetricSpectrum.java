package org.trainability.dl4j.kernel;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** All eigenvalues of a symmetric matrix, by LAPACK. */
public final class SymmetricSpectrum {

  private SymmetricSpectrum() {}

  /**
   * @param matrix symmetric, float64, shape [n, n], 'f' order; overwritten
   * @return its n eigenvalues, ascending
   */
  public static double[] eigenvalues(INDArray matrix) {
    INDArray values = Nd4j.create(DataType.DOUBLE, matrix.rows());
    Nd4j.getBlasWrapper().lapack().syev('N', 'L', matrix, values);
    return values.toDoubleVector();
  }
}
