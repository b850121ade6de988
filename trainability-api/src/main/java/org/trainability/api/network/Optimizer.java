package org.trainability.api.network;

import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Turns gradients into directions. The framework keeps the state and one rate η_l per layer, and
 * subtracts η_l · direction.
 */
public interface Optimizer {

  /**
   * @return the rate η with which every layer starts
   */
  double rate();

  /**
   * @return the names of the state arrays; each has the parameters' shape and starts at zero
   */
  List<String> state();

  /**
   * {@code direction} = what a rate of one subtracts; the state takes the gradient in.
   *
   * @param gradient of loss and regularizer, all parameters, shape [n]; not changed
   * @param state the arrays named by {@link #state()}, shape [n]; changed in place
   * @param updates t ≥ 1, this one included
   * @param direction shape [n], overwritten
   */
  void direction(INDArray gradient, Map<String, INDArray> state, long updates, INDArray direction);

  /**
   * How this optimizer scales the gradient of a part of the parameters.
   *
   * @param rate η of that part
   * @param state its part of the state, after {@link #direction}
   * @param updates t, as given to {@link #direction}
   * @return the step size; its arrays are views
   */
  StepSize stepSize(double rate, Map<String, INDArray> state, long updates);
}
