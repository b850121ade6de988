package org.trainability.dl4j.state;

import java.util.Map;

/**
 * What an optimizer keeps of a network's layers.
 *
 * @param updates t, how often it has moved the parameters since its last reset
 * @param layers by name, in the network's order
 */
public record OptimizerState(long updates, Map<String, LayerState> layers) {

  /**
   * What an optimizer keeps of one layer.
   *
   * @param rate η
   * @param arrays by the optimizer's names for them
   */
  public record LayerState(double rate, Map<String, VectorBits> arrays) {}
}
