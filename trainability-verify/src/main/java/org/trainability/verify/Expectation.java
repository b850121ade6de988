package org.trainability.verify;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.trainability.verify.kernel.RelativeError;

/**
 * What a reference file says of one quantity, and how it is recomputed.
 *
 * @param quantity its name
 * @param kind what its parts are, as {@code "tensor"}; empty if it has one only
 * @param accuracy of the comparison
 * @param filled what the file holds; empty if it does not hold the quantity
 * @param recompute gives what belongs into each slot, by its part
 */
record Expectation(
    String quantity,
    String kind,
    Accuracy accuracy,
    List<QuantitySlot.Filled> filled,
    Supplier<Map<String, Recomputed>> recompute) {

  /** Recomputes the quantity and compares. */
  Check check(String caseName) {
    Map<String, Recomputed> found = filled.isEmpty() ? Map.of() : recompute.get();
    double floor =
        accuracy.floor()
            * filled.stream()
                .mapToDouble(slot -> RelativeError.greatest(slot.values()))
                .max()
                .orElse(0);
    List<Mismatch> worst =
        filled.stream().map(slot -> worst(slot, found.get(slot.slot().part()), floor)).toList();
    double tolerance = accuracy.tolerance();
    return new Check(
        caseName,
        quantity,
        kind,
        filled.size(),
        Math.max(found.size(), filled.size()),
        worst.stream().mapToDouble(Mismatch::error).max().orElse(0),
        tolerance,
        filled.stream().map(slot -> slot.place().pointer()).toList(),
        worst.stream().filter(mismatch -> mismatch.error() > tolerance).toList());
  }

  /** Numbers of which there are more or fewer than expected are undefined on the other side. */
  private static Mismatch worst(QuantitySlot.Filled filled, Recomputed found, double floor) {
    int[] order = filled.order();
    double[] sorted = found == null ? new double[0] : found.values().clone();
    if (filled.slot().ascending()) {
      Arrays.sort(sorted);
    }
    double ownFloor = found == null ? floor : Math.max(floor, found.floor());
    if (sorted.length != order.length) {
      int first = Math.min(sorted.length, order.length);
      return new Mismatch(
          filled.slot().part(),
          first < order.length ? filled.pointer(order[first]) : filled.place().pointer(),
          first < order.length ? filled.values()[order[first]] : Double.NaN,
          first < sorted.length ? sorted[first] : Double.NaN,
          Double.POSITIVE_INFINITY);
    }
    int worst = 0;
    double error = -1;
    for (int i = 0; i < order.length; i++) {
      double each = RelativeError.of(filled.values()[order[i]], sorted[i], ownFloor);
      if (each > error) {
        error = each;
        worst = i;
      }
    }
    return order.length == 0
        ? new Mismatch(filled.slot().part(), filled.place().pointer(), 0, 0, 0)
        : new Mismatch(
            filled.slot().part(),
            filled.pointer(order[worst]),
            filled.values()[order[worst]],
            sorted[worst],
            error);
  }
}
