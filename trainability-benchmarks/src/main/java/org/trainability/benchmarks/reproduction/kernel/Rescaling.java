package org.trainability.benchmarks.reproduction.kernel;

import java.util.DoubleSummaryStatistics;
import java.util.SortedMap;
import java.util.TreeMap;

/** Brings a relative prediction onto the scale of what it predicts. */
public final class Rescaling {

  private Rescaling() {}

  /**
   * The straight line that takes the range of the values onto the range of the targets:
   *
   * <pre>{@code y_k = min t + (max t − min t) · (x_k − min x) / (max x − min x)}</pre>
   *
   * <p>Values that are all equal predict no difference: each becomes the targets' mean.
   *
   * @param values x by place, finite
   * @param targets t by place, finite
   * @return y by the places of the values; empty if there are no targets
   * @see "Baveja and Schmidt 2025, A Unified Noise-Curvature View of Loss of Trainability, App.
   *     C.2: scaled to fit the range of the actual trainability curve"
   */
  public static <K extends Comparable<K>> SortedMap<K, Double> toRangeOf(
      SortedMap<K, Double> values, SortedMap<K, Double> targets) {
    SortedMap<K, Double> scaled = new TreeMap<>();
    if (targets.isEmpty()) {
      return scaled;
    }
    DoubleSummaryStatistics from = statistics(values);
    DoubleSummaryStatistics to = statistics(targets);
    double range = from.getMax() - from.getMin();
    values.forEach(
        (place, value) ->
            scaled.put(
                place,
                range > 0
                    ? to.getMin() + (to.getMax() - to.getMin()) * (value - from.getMin()) / range
                    : to.getAverage()));
    return scaled;
  }

  private static <K> DoubleSummaryStatistics statistics(SortedMap<K, Double> values) {
    return values.values().stream().mapToDouble(Double::doubleValue).summaryStatistics();
  }
}
