package org.trainability.dl4j.observation;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.trainability.dl4j.kernel.FactoredOperator;

/** A Hessian in factors, EᵀME, with the gradient in its coordinates, from which a search starts. */
public interface FactoredHessian extends FactoredOperator {

  /** {@return y such that the gradient is Eᵀy, a new array} */
  INDArray gradientCoordinates();
}
