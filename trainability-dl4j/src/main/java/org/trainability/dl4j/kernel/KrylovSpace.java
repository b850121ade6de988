package org.trainability.dl4j.kernel;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.trainability.api.metric.LinearOperator;
import org.trainability.api.metric.UndefinedException;

/**
 * The space spanned by v, Hv, H²v, …, with an orthonormal basis Q in which H is tridiagonal: QᵀHQ =
 * T. Grown by the Lanczos iteration with full reorthogonalization (Golub and Van Loan, Matrix
 * Computations, ch. 10).
 */
final class KrylovSpace implements AutoCloseable {

  private final LinearOperator operator;
  private final double breakdown;
  private final List<INDArray> basis = new ArrayList<>();
  private final double[] diagonal;
  private final double[] offDiagonal;
  private int rows;
  private double scale;
  private boolean complete;

  /**
   * @param operator H, of dimension n
   * @param start v, not zero, shape [n], not changed
   * @param most the most dimensions that will be asked for
   */
  KrylovSpace(LinearOperator operator, INDArray start, int most) {
    this.operator = operator;
    this.breakdown = start.dataType() == DataType.DOUBLE ? 1e-13 : 1e-6;
    this.diagonal = new double[most];
    this.offDiagonal = new double[most];
    basis.add(start.div(start.norm2Number()));
  }

  /**
   * Adds a row to T, at the price of one product, and a vector to the basis unless the space is
   * {@link #isComplete}.
   *
   * @throws UndefinedException if the product is not finite
   */
  void grow() {
    int k = dimension();
    INDArray last = basis.get(k);
    INDArray next = operator.apply(last);
    diagonal[k] = dot(last, next);
    // Twice is enough (Kahan, Parlett): once leaves the rounding errors of the first pass.
    orthogonalize(next);
    orthogonalize(next);
    offDiagonal[k] = next.norm2Number().doubleValue();
    if (!Double.isFinite(diagonal[k] + offDiagonal[k])) {
      next.close();
      throw new UndefinedException("a Hessian-vector product is not finite");
    }
    scale = Math.max(scale, Math.max(Math.abs(diagonal[k]), offDiagonal[k]));
    complete = offDiagonal[k] <= breakdown * scale || k + 1 == operator.size();
    rows++;
    basis.add(next.divi(complete ? 1 : offDiagonal[k]));
  }

  /**
   * @return k, the number of rows of T, and of products spent
   */
  int dimension() {
    return rows;
  }

  /**
   * @return whether H maps the space into itself, so that the eigenvalues of T are some of H's
   */
  boolean isComplete() {
    return complete;
  }

  /**
   * @return the eigenvalues of T, ascending, with its eigenvectors
   */
  SymmetricSpectrum.Decomposition decompose() {
    INDArray matrix = Nd4j.create(DataType.DOUBLE, new long[] {rows, rows}, 'f');
    for (int i = 0; i < rows; i++) {
      matrix.putScalar(i, i, diagonal[i]);
      if (i + 1 < rows) {
        matrix.putScalar(i + 1, i, offDiagonal[i]);
      }
    }
    return SymmetricSpectrum.decompose(matrix);
  }

  /**
   * ‖Hu − θu‖ of the Ritz pair that belongs to an eigenpair (θ, s) of T: u = Qs.
   *
   * @param eigenvector s, shape [k]
   */
  double residual(double[] eigenvector) {
    return complete ? 0 : offDiagonal[rows - 1] * Math.abs(eigenvector[rows - 1]);
  }

  /**
   * @param eigenvector s, shape [k]
   * @return u = Qs, a new array of shape [n]
   */
  INDArray ritzVector(double[] eigenvector) {
    INDArray sum = basis.get(0).mul(eigenvector[0]);
    for (int i = 1; i < rows; i++) {
      Nd4j.getBlasWrapper().level1().axpy(sum.length(), eigenvector[i], basis.get(i), sum);
    }
    return sum;
  }

  /** Modified Gram-Schmidt, one pass. */
  private void orthogonalize(INDArray vector) {
    for (INDArray direction : basis) {
      Nd4j.getBlasWrapper()
          .level1()
          .axpy(vector.length(), -dot(vector, direction), direction, vector);
    }
  }

  private static double dot(INDArray a, INDArray b) {
    return Nd4j.getBlasWrapper().dot(a, b);
  }

  /** Gives back the basis: off-heap memory that would pile up until the next garbage collection. */
  @Override
  public void close() {
    basis.forEach(INDArray::close);
  }
}
