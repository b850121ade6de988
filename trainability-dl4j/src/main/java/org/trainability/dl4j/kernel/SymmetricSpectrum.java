package org.trainability.dl4j.kernel;

import java.lang.ref.Reference;
import java.util.Arrays;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.openblas.global.openblas;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.trainability.api.UndefinedException;
import org.trainability.api.metric.LinearOperator;

/** The eigenvalues of a symmetric matrix, by LAPACK. */
public final class SymmetricSpectrum {

  private static final byte VECTORS = 'V';
  private static final byte LOWER = 'L';

  private SymmetricSpectrum() {}

  /**
   * All eigenvalues with their eigenvectors.
   *
   * @param values n eigenvalues, ascending
   * @param vectors the unit eigenvector of each, n of length n
   */
  public record Decomposition(double[] values, double[][] vectors) {}

  /**
   * {@return its n eigenvalues, ascending}
   *
   * @param matrix symmetric, of floats or doubles, shape [n, n], 'f' order, of which the lower
   *     triangle is read; overwritten
   */
  public static double[] eigenvalues(INDArray matrix) {
    return solve('N', matrix);
  }

  /**
   * All eigenvalues of an operator, from its products with the unit vectors.
   *
   * @param operator symmetric, of size n
   * @param type of its vectors
   * @return its n eigenvalues, ascending
   */
  public static double[] eigenvalues(LinearOperator operator, DataType type) {
    try (INDArray matrix = matrix(operator, type)) {
      return eigenvalues(matrix);
    }
  }

  /**
   * All eigenvalues, with the eigenvectors in the matrix itself. By divide and conquer, which for
   * some thousand rows takes an eighth of the time of the QR iteration.
   *
   * @param matrix as for {@link #eigenvalues(INDArray)}; its columns become the unit eigenvectors
   * @return its n eigenvalues, ascending
   */
  public static double[] diagonalize(INDArray matrix) {
    INDArray values = Nd4j.create(matrix.dataType(), matrix.rows());
    int n = matrix.rows();
    int info;
    try {
      info =
          ColumnMajor.isSingle(matrix)
              ? openblas.LAPACKE_ssyevd(
                  openblas.LAPACK_COL_MAJOR, VECTORS, LOWER, n, floats(matrix), n, floats(values))
              : openblas.LAPACKE_dsyevd(
                  openblas.LAPACK_COL_MAJOR,
                  VECTORS,
                  LOWER,
                  n,
                  doubles(matrix),
                  n,
                  doubles(values));
    } finally {
      // LAPACK has the addresses alone: an array without another reference would be freed
      // meanwhile.
      Reference.reachabilityFence(matrix);
    }
    if (info != 0) {
      throw new UndefinedException(
          "the eigenvalues of a matrix of %s rows were not found (LAPACK: %s)".formatted(n, info));
    }
    return values.toDoubleVector();
  }

  private static FloatPointer floats(INDArray array) {
    return (FloatPointer) array.data().addressPointer();
  }

  private static DoublePointer doubles(INDArray array) {
    return (DoublePointer) array.data().addressPointer();
  }

  /**
   * All entries of an operator, from its products with the unit vectors.
   *
   * @param operator symmetric, of size n
   * @param type of its vectors
   * @return its matrix in double precision, shape [n, n], 'f' order
   */
  public static INDArray matrix(LinearOperator operator, DataType type) {
    long size = operator.size();
    INDArray matrix = Nd4j.create(DataType.DOUBLE, new long[] {size, size}, 'f');
    INDArray unit = Nd4j.create(type, size);
    for (long i = 0; i < size; i++) {
      unit.putScalar(i, 1);
      matrix.putColumn((int) i, operator.apply(unit).castTo(DataType.DOUBLE));
      unit.putScalar(i, 0);
    }
    return matrix;
  }

  /**
   * {@return its eigenvalues and eigenvectors}
   *
   * @param matrix as for {@link #eigenvalues(INDArray)}
   */
  public static Decomposition decompose(INDArray matrix) {
    double[] values = solve('V', matrix);
    int n = values.length;
    double[] columns = new double[n * n];
    ColumnMajor.read(matrix, columns);
    double[][] vectors = new double[n][];
    for (int i = 0; i < n; i++) {
      vectors[i] = Arrays.copyOfRange(columns, i * n, (i + 1) * n);
    }
    return new Decomposition(values, vectors);
  }

  private static double[] solve(char vectors, INDArray matrix) {
    INDArray values = Nd4j.create(matrix.dataType(), matrix.rows());
    try {
      Nd4j.getBlasWrapper().lapack().syev(vectors, 'L', matrix, values);
    } finally {
      // LAPACK has the address alone: an array without another reference would be freed as it
      // computes.
      Reference.reachabilityFence(matrix);
    }
    return values.toDoubleVector();
  }
}
