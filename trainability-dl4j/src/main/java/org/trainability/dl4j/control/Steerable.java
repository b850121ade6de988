package org.trainability.dl4j.control;

import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.trainability.api.controller.Action;
import org.trainability.api.controller.Action.OptimizerPart;
import org.trainability.api.controller.LayerShape;
import org.trainability.api.network.TrainableLayer;

/** A network in training, as far as a controller can act on it. */
public interface Steerable {

  /** {@return every layer's rate, in the network's order} */
  Map<String, Double> rates();

  /** {@return the layers as controllers can act on them, in the network's order} */
  default List<LayerShape> shapes() {
    return resets().shapes();
  }

  /**
   * Sets the rate of one layer.
   *
   * @param layer a layer's name
   * @param rate η ≥ 0, finite
   * @throws IllegalArgumentException if there is no such layer or the rate is not allowed
   */
  void setRate(String layer, double rate);

  /** {@return the layers with their tensors, in the network's order} */
  List<? extends TrainableLayer> layers();

  /**
   * Sets the optimizer's count of updates to zero: a step begun is its first.
   *
   * @param part whether its state, too
   */
  void resetOptimizer(OptimizerPart part);

  /**
   * Gives all parameters the values with which the run began, for regularizers and metrics too, and
   * forgets running statistics.
   */
  void restoreInitialValues();

  /**
   * Redraws all parameters and forgets running statistics. What is drawn is what regularizers and
   * metrics take for the initial values from then on.
   *
   * @param random where the numbers come from; the same generator state gives the same network
   */
  void initialize(RandomGenerator random);

  /**
   * Mixes all parameters with others, see {@link Action.ShrinkAndPerturb}.
   *
   * @param change how
   * @param random where what is drawn comes from
   */
  void shrinkAndPerturb(Action.ShrinkAndPerturb change, RandomGenerator random);

  /**
   * Makes the running average of the parameters the parameters, see {@link Action.AdoptAverage}.
   *
   * @throws IllegalArgumentException if none is kept
   */
  void adoptAverage(Action.AdoptAverage adoption);

  /** {@return what gives new values to single units, entries and tensors} */
  Resets resets();
}
