package org.trainability.dl4j.kernel;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.trainability.api.metric.LinearOperator;

/**
 * A symmetric operator in factors, H = EᵀME. Krylov spaces of H lie in the range of Eᵀ, so a vector
 * v = Eᵀy can be held by its coordinates y and its image z = Ev alone: ⟨v, v′⟩ = ⟨y, z′⟩, and Hv
 * has the coordinates Mz. It pays where y is much shorter than v, or E expensive.
 */
public interface FactoredOperator {

  /** {@return n, the dimension of the space on which H acts} */
  long size();

  /** {@return a bound on ‖EEᵀ‖} */
  double bound();

  /**
   * {@return its image z = Ev, shape [m]}
   *
   * @param vector v, shape [n], not changed
   */
  INDArray image(INDArray vector);

  /**
   * {@return Mz, a new array of shape [m]}
   *
   * @param image z, shape [m], not changed
   */
  INDArray apply(INDArray image);

  /**
   * {@return EEᵀy, shape [m]; y itself where EEᵀ is the identity}
   *
   * @param coordinates y, shape [m], not changed
   */
  INDArray lift(INDArray coordinates);

  /**
   * {@return Eᵀy, shape [n]; y itself where E is the identity}
   *
   * @param coordinates y, shape [m], not changed
   */
  INDArray vector(INDArray coordinates);

  /**
   * Takes back an array that is no longer needed, to be closed or used again.
   *
   * @param array coordinates or an image
   */
  default void release(INDArray array) {
    array.close();
  }

  /** {@return H with E the identity} */
  static FactoredOperator of(LinearOperator operator) {
    return new FactoredOperator() {
      @Override
      public long size() {
        return operator.size();
      }

      @Override
      public double bound() {
        return 1;
      }

      @Override
      public INDArray image(INDArray vector) {
        return vector;
      }

      @Override
      public INDArray apply(INDArray image) {
        return ColumnMajor.contiguous(operator.apply(image));
      }

      @Override
      public INDArray lift(INDArray coordinates) {
        return coordinates;
      }

      @Override
      public INDArray vector(INDArray coordinates) {
        return coordinates;
      }
    };
  }
}
