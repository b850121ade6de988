package org.trainability.dl4j.engine;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * What a run keeps for one metric from measurement to measurement: its rolling series, and the Ritz
 * vectors from which its next eigenvalues are sought. Each metric has its own, so that no metric's
 * readings depend on when others measured.
 */
public final class MetricMemory {

  private final Map<String, Deque<Double>> series = new HashMap<>();
  private final Map<EigenvalueQuery, float[]> ritzVectors = new HashMap<>();

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

  /**
   * @return the Ritz vector of the last answer to a query, or null if there was none
   */
  float[] ritzVector(EigenvalueQuery query) {
    return ritzVectors.get(query);
  }

  void keepRitzVector(EigenvalueQuery query, float[] vector) {
    ritzVectors.put(query, vector);
  }
}
