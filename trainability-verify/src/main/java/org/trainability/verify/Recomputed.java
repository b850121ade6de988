package org.trainability.verify;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What was recomputed for a slot.
 *
 * @param values as many as the slot has, in its order; NaN where there is none
 * @param floor a magnitude below which the numbers are not known better than to it, because of how
 *     they follow from others; 0 if there is none
 */
record Recomputed(double[] values, double floor) {

  static Recomputed of(double... values) {
    return new Recomputed(values, 0);
  }

  /**
   * @param tensors the numbers of each tensor
   */
  static Map<String, Recomputed> of(Map<String, double[]> tensors) {
    Map<String, Recomputed> found = new LinkedHashMap<>();
    tensors.forEach((name, values) -> found.put(name, of(values)));
    return found;
  }
}
