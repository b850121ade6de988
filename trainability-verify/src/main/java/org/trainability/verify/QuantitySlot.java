package org.trainability.verify;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One array of numbers of a quantity: that of a tensor, of a layer, or its only one.
 *
 * @param part the tensor's or layer's name; empty if the quantity has one array only
 * @param path the names and indices that lead from the quantity to the array
 * @param ascending whether the numbers form a set, and are compared in ascending order
 * @param shape extents, outermost first; none for a single number
 */
record QuantitySlot(String part, List<String> path, boolean ascending, int... shape) {

  static QuantitySlot of(String part, List<String> path, int... shape) {
    return new QuantitySlot(part, path, false, shape);
  }

  static QuantitySlot ascending(String part, List<String> path, int length) {
    return new QuantitySlot(part, path, true, length);
  }

  /**
   * What the file holds for a slot.
   *
   * @param slot the slot
   * @param place where the array stands
   * @param values its numbers, the last index running fastest; NaN where there is none
   */
  record Filled(QuantitySlot slot, JsonPlace place, double[] values) {

    /** {@return the indices of the values in the order in which they are compared} */
    int[] order() {
      IntStream indices = IntStream.range(0, values.length);
      return slot.ascending
          ? indices
              .boxed()
              .sorted(Comparator.comparingDouble(index -> values[index]))
              .mapToInt(Integer::intValue)
              .toArray()
          : indices.toArray();
    }

    /** {@return the place of one number, as a JSON pointer} */
    String pointer(int index) {
      int[] indices = new int[slot.shape.length];
      int rest = index;
      for (int axis = indices.length - 1; axis >= 0; axis--) {
        indices[axis] = rest % slot.shape[axis];
        rest /= slot.shape[axis];
      }
      StringBuilder pointer = new StringBuilder(place.pointer());
      Arrays.stream(indices).forEach(at -> pointer.append('/').append(at));
      return pointer.toString();
    }
  }
}
