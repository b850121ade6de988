package org.trainability.api.metric;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.trainability.api.network.Parameter;
import org.trainability.api.network.StepSize;

/**
 * A part of the network that is measured: a layer, or the whole. All arrays are shared and must not
 * be changed; vectors have shape [size], in the order of {@link #tensors()}, each tensor flattened
 * in Fortran order.
 *
 * <p>Methods throw {@link UndefinedException} where the quantity does not exist, and {@link
 * IllegalStateException} where the metric did not declare the {@link Need}.
 */
public interface Scope {

  /** The name of the whole network among the scopes. */
  String NETWORK = "network";

  /**
   * @return {@code fc1}, {@code bn1}, …, or {@value #NETWORK}
   */
  String name();

  /**
   * @return the number of trainable parameters
   */
  long size();

  /**
   * @return the trainable tensors
   */
  List<Parameter> tensors();

  /**
   * @return all trainable parameters, shape [size]
   */
  INDArray parameters();

  /**
   * @return g, the batch's mean gradient of the loss without the regularizer, shape [size]
   */
  INDArray gradient();

  /**
   * The batch's mean gradient of loss and regularizer together, as the optimizer was given it.
   * Needs {@link Need#GRADIENT}.
   *
   * @return shape [size]
   * @throws UndefinedException if the framework does not know it, as where a network of somebody
   *     else's is only listened to
   */
  default INDArray regularizedGradient() {
    throw new UndefinedException("the gradient with the regularizer is not known");
  }

  /**
   * @return moments of the per-sample gradients
   */
  GradientMoments gradientMoments();

  /**
   * @return the Hessian of the batch's loss, without the regularizer, restricted to this scope's
   *     parameters
   */
  LinearOperator hessian();

  /**
   * @return the algebraically largest eigenvalue of {@link #hessian()}
   */
  Eigenvalue largestEigenvalue();

  /**
   * All eigenvalues of {@link #hessian()} that can differ from zero, in ascending order.
   *
   * @return at most {@link #size()} values; the others are zero
   * @throws UndefinedException if they can't be had exactly at a bearable price
   */
  double[] hessianEigenvalues();

  /**
   * @return how the optimizer scales this scope's gradient
   */
  StepSize stepSize();
}
