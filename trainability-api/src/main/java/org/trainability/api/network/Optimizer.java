package org.trainability.api.network;

import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Turns gradients into changes of the parameters. The framework keeps the state and one rate η_l
 * per layer. A step has two halves: {@link #accumulate} takes the gradient into the state, and
 * {@link #apply} moves the parameters; between them the step can be observed and the rates changed.
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
   * Takes a gradient into the state.
   *
   * @param gradient of loss and regularizer, all parameters, shape [n]; not changed
   * @param state the arrays named by {@link #state()}, shape [n]; changed in place
   * @param updates t ≥ 1, this one included
   */
  void accumulate(INDArray gradient, Map<String, INDArray> state, long updates);

  /**
   * {@code parameters −= η · direction}, where the direction follows from the gradient and the
   * state that has taken it in.
   *
   * @param rate η of these parameters
   * @param gradient their part, as given to {@link #accumulate}; not changed
   * @param state their part of the state; not changed
   * @param updates t, as given to {@link #accumulate}
   * @param parameters of one layer, shape [size], changed in place
   */
  void apply(
      double rate,
      INDArray gradient,
      Map<String, INDArray> state,
      long updates,
      INDArray parameters);

  /**
   * {@link #accumulate} and {@link #apply} in one, for a part of the parameters: what the framework
   * calls where nobody looks between the halves. An optimizer may do it in one pass over the
   * memory; the result is the same, bit by bit.
   *
   * @param rate η of these parameters
   * @param gradient their part, not changed
   * @param state their part of the state, changed in place
   * @param updates t ≥ 1, this one included
   * @param parameters of one layer, shape [size], changed in place
   */
  default void update(
      double rate,
      INDArray gradient,
      Map<String, INDArray> state,
      long updates,
      INDArray parameters) {
    accumulate(gradient, state, updates);
    apply(rate, gradient, state, updates, parameters);
  }

  /**
   * How this optimizer scales the gradient of a part of the parameters.
   *
   * @param rate η of that part
   * @param state its part of the state, after {@link #accumulate}
   * @param updates t, as given to {@link #accumulate}
   * @return the step size; its arrays are views
   */
  StepSize stepSize(double rate, Map<String, INDArray> state, long updates);
}
