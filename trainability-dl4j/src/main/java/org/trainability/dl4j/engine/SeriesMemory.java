package org.trainability.dl4j.engine;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** The rolling series that a run keeps for one metric. */
public final class SeriesMemory {

  private final Map<String, Deque<Double>> series = new HashMap<>();

  /**
   * Adds a value to a series and forgets what is older than the window.
   *
   * @param name the series
   * @param value finite
   * @param window at least 1
   * @return the series, oldest first
   */
  double[] remember(String name, double value, int window) {
    Deque<Double> values = series.computeIfAbsent(name, unused -> new ArrayDeque<>());
    values.addLast(value);
    while (values.size() > window) {
      values.removeFirst();
    }
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
