package org.trainability.dl4j.control;

import java.util.List;
import org.trainability.api.Seeds;
import org.trainability.api.controller.Action;
import org.trainability.api.controller.LayerShape;

/** Gives new values to single units, entries and tensors of a network in training. */
public interface Resets {

  /** {@return the layers as controllers can act on them, in the network's order} */
  List<LayerShape> shapes();

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
   * Gives a tensor new values, see {@link Action.SetParameters}.
   *
   * @throws IllegalArgumentException if it can't be done; then nothing is
   */
  void setParameters(Action.SetParameters change);

  /**
   * Multiplies a layer's parameters, see {@link Action.Rescale}.
   *
   * @throws IllegalArgumentException if it can't be done
   */
  void rescale(Action.Rescale change);
}
