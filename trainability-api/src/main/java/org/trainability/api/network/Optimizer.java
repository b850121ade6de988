package org.trainability.api.network;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleBinaryOperator;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Turns gradients into changes of the parameters, layer by layer. The framework keeps the state and
 * the rate η of each layer. An update has two halves: {@link #accumulate} takes the gradient into
 * the state, and {@link #apply} moves the parameters; between them the step can be observed and the
 * rates changed.
 *
 * <p>An optimizer keeps nothing between calls but what is in the state arrays. It may call another
 * one and change what that does.
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public interface Optimizer {

  /** How numbers of single layers become one of the network. */
  enum Reduction {
    SUM(0, Double::sum),
    MAX(Double.NEGATIVE_INFINITY, Math::max);

    private final double start;
    private final DoubleBinaryOperator operator;

    Reduction(double start, DoubleBinaryOperator operator) {
      this.start = start;
      this.operator = operator;
    }

    /**
     * Reduces the numbers of the layers in their order.
     *
     * @param numbers one for each layer
     * @return sum or maximum; 0 or −∞ of none
     */
    public double of(double... numbers) {
      double result = start;
      for (double number : numbers) {
        result = operator.applyAsDouble(result, number);
      }
      return result;
    }
  }

  /**
   * Returns the rate η with which every layer starts, unless {@link #rate(TrainableLayer)} says
   * otherwise.
   *
   * @return η &gt; 0, finite
   */
  double rate();

  /**
   * Returns the rate with which one layer starts, where layers are moved by different rules.
   *
   * @param layer not changed
   * @return η &gt; 0, finite; {@link #rate()} if not overridden
   */
  default double rate(TrainableLayer layer) {
    return rate();
  }

  /**
   * Tells where the gradient that {@link #accumulate} takes in is computed.
   *
   * @return the displacement, equal at every call; empty for the present parameters
   */
  default Optional<Displacement> displacement() {
    return Optional.empty();
  }

  /**
   * Names the state arrays; each layer has one of its size for each, at first zeros. A reset of
   * single parameters sets their entries to zero.
   *
   * @return distinct names, the same at every call
   */
  List<String> state();

  /**
   * Tells whether the optimizer uses how often single parameters were updated, {@link
   * LayerUpdate#restarts()}, so that the count of some of them can start again.
   *
   * @return false if it knows one count alone, {@link LayerUpdate#updates()}
   */
  default boolean countsEntries() {
    return false;
  }

  /**
   * Takes a layer's gradient into its state. Called for every layer before {@link #apply} is called
   * for any.
   *
   * @param layer its state is changed in place
   */
  void accumulate(LayerUpdate layer);

  /**
   * Tells whether {@link #apply} needs a number over all layers, such as the norm of the whole
   * gradient, and how it is made of {@link #contribution}.
   *
   * @return the reduction, the same at every call; empty if it needs none
   */
  default Optional<Reduction> reduction() {
    return Optional.empty();
  }

  /**
   * Computes what a layer contributes to the {@link #reduction()}. Called after {@link
   * #accumulate}.
   *
   * @param layer not changed
   * @return a number, not NaN
   */
  default double contribution(LayerUpdate layer) {
    throw new UnsupportedOperationException(
        "an optimizer that declares a reduction must say what a layer contributes to it");
  }

  /**
   * Moves a layer's parameters: {@code parameters −= η · direction}, where the direction follows
   * from the gradient and the state that has taken it in.
   *
   * @param layer its parameters are changed in place, its state is not
   */
  void apply(LayerUpdate layer);

  /**
   * {@link #accumulate} and {@link #apply} in one: called where nothing looks between the halves
   * and no {@link #reduction()} is needed. An optimizer may do it in one pass over the memory; the
   * result is bit-identical.
   *
   * @param layer its state and parameters are changed in place
   */
  default void update(LayerUpdate layer) {
    accumulate(layer);
    apply(layer);
  }

  /**
   * Tells how {@link #apply} decays a tensor by itself, {@code w ← (1 − ηλ)w}, as AdamW does. What
   * is in the gradient is not counted.
   *
   * @param layer of the tensor, not changed
   * @param tensor one of the layer's, not changed
   * @return λ, the same at every call; 0 if not overridden
   */
  default double weightDecay(TrainableLayer layer, Parameter tensor) {
    return 0;
  }

  /**
   * Tells how this optimizer scales the gradient of a layer.
   *
   * @param layer after {@link #accumulate}; not changed
   * @param state copies of the state arrays, shape [size]
   * @return the step size; it may hold these copies
   */
  StepSize stepSize(LayerUpdate layer, Map<String, INDArray> state);
}
