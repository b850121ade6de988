package org.trainability.api.network;

import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * One layer at one update, as an {@link Optimizer} sees it. The framework keeps state and rate.
 * Valid during the call only.
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public interface LayerUpdate extends TrainableLayer {

  /**
   * Returns all parameters of the layer, changed in place by {@link Optimizer#apply} and by nothing
   * else.
   *
   * @return shape [size], in the order of {@link #tensors()}
   */
  INDArray parameters();

  /**
   * Returns the batch's mean gradient of loss and regularizer, that of the loss at {@link
   * Optimizer#displacement()}; not to be changed.
   *
   * @return shape [size]
   */
  INDArray gradient();

  /**
   * Returns the arrays named by {@link Optimizer#state()}, changed in place by {@link
   * Optimizer#accumulate} and by nothing else.
   *
   * @return the layer's state by name, each of the layer's size
   */
  Map<String, StateArray> state();

  /**
   * Returns the layer's present rate, which a controller may have set.
   *
   * @return η ≥ 0
   */
  double rate();

  /**
   * Returns the number of updates since the start or the last reset of the optimizer.
   *
   * @return t ≥ 1, this update included
   */
  long updates();

  /**
   * Returns where the count of updates of single parameters started again, as for a unit that was
   * replaced: parameter j has been updated {@code updates() − r_j} times since, this update
   * included. Only an optimizer that {@linkplain Optimizer#countsEntries counts entries} is given
   * such numbers.
   *
   * @return r, whole numbers from 0 to {@code updates() − 1}, of the layer's size, not to be
   *     changed; empty as long as no count started again
   */
  default Optional<StateArray> restarts() {
    return Optional.empty();
  }

  /**
   * Returns the number over all layers that {@link Optimizer#reduction()} asks for, of this update.
   *
   * @return sum or maximum of {@link Optimizer#contribution} over the layers
   * @throws IllegalStateException if the optimizer declares no reduction, or in {@link
   *     Optimizer#accumulate}
   */
  double reduced();

  /**
   * Returns a random source of this layer and update alone, derived from the run's seed: the same
   * numbers at every call, whatever else is drawn.
   *
   * @return a new generator
   */
  RandomGenerator random();
}
