package org.trainability.dl4j.kernel;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.trainability.api.metric.Eigenvalue;
import org.trainability.api.metric.LinearOperator;

/**
 * The Lanczos iteration with full reorthogonalization (Golub and Van Loan, Matrix Computations, ch.
 * 10), stopped on the residual of the wanted Ritz pair.
 */
public final class Lanczos {

  private Lanczos() {}

  /**
   * The algebraically largest eigenvalue of a symmetric operator.
   *
   * @param operator H, of dimension n
   * @param start any vector that is not zero, shape [n], not changed; the closer to the wanted
   *     eigenvector, the fewer products
   * @param tolerance on the residual ‖Hv − λv‖/|λ|
   * @param maxProducts the most products spent; the residual of the result tells how far it got
   * @return the Ritz value with its residual; zero with residual zero where H is zero on the Krylov
   *     space of {@code start}
   */
  public static Eigenvalue largest(
      LinearOperator operator, INDArray start, double tolerance, int maxProducts) {
    int most = (int) Math.min(operator.size(), maxProducts);
    double[] diagonal = new double[most];
    double[] offDiagonal = new double[most];
    double breakdown = start.dataType() == DataType.DOUBLE ? 1e-13 : 1e-6;
    double scale = 0;
    List<INDArray> basis = new ArrayList<>();
    basis.add(start.div(start.norm2Number()));
    try {
      for (int k = 0; ; k++) {
        INDArray next = operator.apply(basis.get(k));
        diagonal[k] = dot(basis.get(k), next);
        // Twice is enough (Kahan, Parlett): once leaves the rounding errors of the first pass.
        orthogonalize(next, basis);
        orthogonalize(next, basis);
        offDiagonal[k] = next.norm2Number().doubleValue();
        scale = Math.max(scale, Math.max(Math.abs(diagonal[k]), offDiagonal[k]));
        boolean complete = offDiagonal[k] <= breakdown * scale || k + 1 == operator.size();
        Eigenvalue found = largestRitz(diagonal, offDiagonal, k + 1, complete);
        if (found.residual() <= tolerance || k + 1 == most) {
          next.close();
          return found;
        }
        basis.add(next.divi(offDiagonal[k]));
      }
    } finally {
      // Off-heap memory: waiting for the garbage collector would let it pile up.
      basis.forEach(INDArray::close);
    }
  }

  /** The largest eigenvalue of the leading k × k tridiagonal matrix, and how well it fits H. */
  private static Eigenvalue largestRitz(
      double[] diagonal, double[] offDiagonal, int k, boolean complete) {
    double value = TridiagonalTop.eigenvalue(diagonal, offDiagonal, k);
    if (complete) {
      return new Eigenvalue(value, 0, k);
    }
    double[] vector = TridiagonalTop.eigenvector(diagonal, offDiagonal, k, value);
    return new Eigenvalue(value, offDiagonal[k - 1] * Math.abs(vector[k - 1]) / Math.abs(value), k);
  }

  /** Modified Gram-Schmidt, one pass. */
  private static void orthogonalize(INDArray vector, List<INDArray> basis) {
    for (INDArray direction : basis) {
      Nd4j.getBlasWrapper()
          .level1()
          .axpy(vector.length(), -dot(vector, direction), direction, vector);
    }
  }

  private static double dot(INDArray a, INDArray b) {
    return Nd4j.getBlasWrapper().dot(a, b);
  }
}
