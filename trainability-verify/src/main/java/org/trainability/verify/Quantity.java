package org.trainability.verify;

import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * A quantity of the format and how it is recomputed.
 *
 * @param path the names that lead from the case to it; none for numbers of the case itself
 * @param kind what its parts are, as {@code "tensor"}; empty if it has one only
 * @param accuracy of the comparison
 * @param slots what the quantity, at its place in the file, consists of
 * @param recompute gives what belongs into each slot, by its part
 */
record Quantity(
    List<String> path,
    String kind,
    Accuracy accuracy,
    BiFunction<ReferenceCase, JsonPlace, List<QuantitySlot>> slots,
    Function<CaseQuantities, Map<String, Recomputed>> recompute) {

  /** {@return as {@code "adam.parameters"}} */
  String name() {
    return path.isEmpty() ? WholeNumbers.NAME : String.join(".", path);
  }
}
