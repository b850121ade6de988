package org.trainability.api.network;

import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Turns gradients into changes of the parameters, layer by layer. The framework keeps the state and
 * the rate η of each layer. A step has two halves: {@link #accumulate} takes the gradient into the
 * state, and {@link #apply} moves the parameters; between them the step can be observed and the
 * rates changed.
 */
public interface Optimizer {

  /**
   * @return the rate η with which every layer starts
   */
  double rate();

  /**
   * @return the names of the state arrays; each layer has one of its size for each, at first zeros
   */
  List<String> state();

  /**
   * Takes a layer's gradient into its state.
   *
   * @param gradient of loss and regularizer, shape [size]; not changed
   * @param state the layer's arrays named by {@link #state()}; changed in place
   * @param updates t ≥ 1, this one included
   */
  void accumulate(INDArray gradient, Map<String, StateArray> state, long updates);

  /**
   * {@code parameters −= η · direction}, where the direction follows from the gradient and the
   * state that has taken it in.
   *
   * @param rate η of the layer
   * @param gradient as given to {@link #accumulate}; not changed
   * @param state as {@link #accumulate} left it; not changed
   * @param updates t, as given to {@link #accumulate}
   * @param parameters of the layer, shape [size], changed in place
   */
  void apply(
      double rate,
      INDArray gradient,
      Map<String, StateArray> state,
      long updates,
      INDArray parameters);

  /**
   * {@link #accumulate} and {@link #apply} in one: what the framework calls where nobody looks
   * between the halves. An optimizer may do it in one pass over the memory; the result is the same,
   * bit by bit.
   *
   * @param rate η of the layer
   * @param gradient of loss and regularizer, shape [size]; not changed
   * @param state the layer's, changed in place
   * @param updates t ≥ 1, this one included
   * @param parameters of the layer, shape [size], changed in place
   */
  default void update(
      double rate,
      INDArray gradient,
      Map<String, StateArray> state,
      long updates,
      INDArray parameters) {
    accumulate(gradient, state, updates);
    apply(rate, gradient, state, updates, parameters);
  }

  /**
   * How this optimizer scales the gradient of a layer, or of several.
   *
   * @param rate η
   * @param state copies of the arrays after {@link #accumulate}, shape [size]
   * @param updates t, as given to {@link #accumulate}
   * @return the step size; it may hold these arrays
   */
  StepSize stepSize(double rate, Map<String, INDArray> state, long updates);
}
