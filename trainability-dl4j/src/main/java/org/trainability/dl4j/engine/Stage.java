package org.trainability.dl4j.engine;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.trainability.dl4j.ParameterVector;

/**
 * One step of the network for batches of one size, with buffers of its own. Forward and backward
 * give the gradient; the tangent passes differentiate both along a direction in parameter space
 * (Pearlmutter 1994, the R-operator), which gives exact Hessian-vector products.
 *
 * <p>Arrays returned are the stage's buffers: valid until the same method is called again. The
 * tangent passes use what the last forward and backward pass left behind.
 */
interface Stage {

  /**
   * {@return shape [batch, out]}
   *
   * @param input shape [batch, in], kept by reference until the next call
   */
  INDArray forward(INDArray input);

  /**
   * {@return ∂L/∂input, shape [batch, in], or null if not wanted}
   *
   * @param outputGradient ∂L/∂output, shape [batch, out], kept by reference until the next call
   * @param gradient where ∂L/∂parameters goes; null if it is not wanted
   * @param inputWanted whether the gradient of the input is needed
   */
  INDArray backward(INDArray outputGradient, ParameterVector gradient, boolean inputWanted);

  /**
   * {@return derivative of the output; null for zero}
   *
   * @param inputTangent derivative of the input along the direction; null for zero
   * @param direction the direction; null if this stage's parameters do not move
   */
  INDArray forwardTangent(INDArray inputTangent, ParameterVector direction);

  /**
   * {@return derivative of ∂L/∂input, or null if not wanted}
   *
   * @param outputGradientTangent derivative of ∂L/∂output along the direction
   * @param direction as given to {@link #forwardTangent}
   * @param product where the derivative of ∂L/∂parameters goes; null if it is not wanted
   * @param inputWanted whether the derivative of the input's gradient is needed
   */
  INDArray backwardTangent(
      INDArray outputGradientTangent,
      ParameterVector direction,
      ParameterVector product,
      boolean inputWanted);

  /** {@return whether the output is known to depend piecewise linearly on the input} */
  boolean isPiecewiseLinear();
}
