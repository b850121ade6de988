package org.trainability.dl4j.control;

import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.trainability.api.Seeds;
import org.trainability.api.controller.Action;
import org.trainability.api.controller.LayerShape;

/** A network in training, as far as a controller can act on it. */
public interface Steerable {

  /**
   * @return every layer's rate, in the network's order
   */
  Map<String, Double> rates();

  /**
   * @return the layers as controllers can act on them, in the network's order
   */
  List<LayerShape> shapes();

  /**
   * @param layer a layer's name
   * @param rate η ≥ 0, finite
   * @throws IllegalArgumentException if there is no such layer or the rate is not allowed
   */
  void setRate(String layer, double rate);

  /** Sets the optimizer's state and its count of updates to zero: a step begun is its first. */
  void resetOptimizer();

  /**
   * Redraws all parameters and forgets running statistics. What is drawn is what regularizers and
   * metrics take for the initial values from then on.
   *
   * @param random where the numbers come from; the same generator state gives the same network
   */
  void initialize(RandomGenerator random);

  /**
   * Replaces all parameters w by shrink·w + noise·w′, with w′ drawn as in {@link #initialize} (Ash
   * and Adams 2020).
   *
   * @param shrink factor on the present values
   * @param noise factor on the values drawn
   * @param random where the numbers come from
   */
  void shrinkAndPerturb(double shrink, double noise, RandomGenerator random);

  /**
   * Replaces units of hidden layers, see {@link Action.ResetUnits}.
   *
   * @param resets all of one decision
   * @param seeds of the new values, and of nothing else
   * @throws IllegalArgumentException if one can't be done; then nothing is
   */
  void resetUnits(List<Action.ResetUnits> resets, Seeds seeds);

  /**
   * Replaces entries of a tensor, see {@link Action.ResetWeights}.
   *
   * @param seeds of the new values, and of nothing else
   * @throws IllegalArgumentException if it can't be done; then nothing is
   */
  void resetWeights(Action.ResetWeights reset, Seeds seeds);

  /**
   * Multiplies a layer's parameters, see {@link Action.Rescale}.
   *
   * @throws IllegalArgumentException if it can't be done
   */
  void rescale(Action.Rescale change);
}
