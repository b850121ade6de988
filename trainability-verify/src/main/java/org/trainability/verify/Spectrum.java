package org.trainability.verify;

import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.trainability.api.UndefinedException;
import org.trainability.api.metric.LinearOperator;
import org.trainability.api.metric.Readings;
import org.trainability.api.metric.Scope;
import org.trainability.dl4j.kernel.SymmetricSpectrum;

/**
 * All eigenvalues of a scope's Hessian: as the engine finds them where it does, else of the matrix
 * built column by column, which costs a Hessian-vector product for each parameter.
 */
final class Spectrum {

  /** The engine's matrix for a layer has an order of up to batch · classes. */
  private static final int LARGE_ORDER = 1500;

  /** The error of a Ritz value is below its residual. */
  private static final double CONVERGED = 1e-9;

  private final int gramOrder;

  Spectrum(ReferenceCase reference) {
    this.gramOrder = reference.batch() * reference.network().spec().outputs();
  }

  /** {@return as many as the scope has parameters, ascending} */
  double[] of(Scope scope) {
    if (gramOrder > Math.max(scope.size(), LARGE_ORDER)) {
      return dense(scope.hessian());
    }
    try {
      // The eigenvalues that are left out are zero.
      double[] all = Arrays.copyOf(scope.hessianEigenvalues(), (int) scope.size());
      Arrays.sort(all);
      return all;
    } catch (UndefinedException outOfReach) {
      return dense(scope.hessian());
    }
  }

  /**
   * The greatest eigenvalue: that of the metric {@code sharpness} where its iteration has
   * converged, else that of {@link #of}.
   *
   * @param sharpness the metric's readings
   */
  double greatest(Scope scope, Readings sharpness) {
    double residual = sharpness.detail(scope.name(), "residual").orElse(Double.POSITIVE_INFINITY);
    return residual <= CONVERGED
        ? sharpness.value(scope.name()).orElseThrow()
        : of(scope)[(int) scope.size() - 1];
  }

  private static double[] dense(LinearOperator hessian) {
    long size = hessian.size();
    try (INDArray matrix = Nd4j.create(DataType.DOUBLE, new long[] {size, size}, 'f');
        INDArray unit = Nd4j.create(DataType.DOUBLE, size)) {
      for (long column = 0; column < size; column++) {
        unit.putScalar(column, 1);
        try (INDArray product = hessian.apply(unit)) {
          matrix.getColumn(column).assign(product);
        }
        unit.putScalar(column, 0);
      }
      return SymmetricSpectrum.eigenvalues(matrix);
    }
  }
}
