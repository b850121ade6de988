package org.trainability.dl4j.observation;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a run keeps for one metric from measurement to measurement: its rolling series, and from
 * where its next eigenvalues are sought. Each metric has its own, so that no metric's readings
 * depend on when others measured.
 */
public final class MetricMemory {

  private final Map<String, Deque<Double>> series = new LinkedHashMap<>();
  private final Map<EigenvalueQuery, Restart> restarts = new LinkedHashMap<>();

  /** {@return what is in it now, to be looked at later} */
  public MetricMemory copy() {
    MetricMemory copy = new MetricMemory();
    series.forEach((name, values) -> copy.series.put(name, new ArrayDeque<>(values)));
    copy.restarts.putAll(restarts);
    return copy;
  }

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
   * {@return where to start the next search for the same eigenvalues, or null if there was none
   * yet}
   */
  Restart restart(EigenvalueQuery query) {
    return restarts.get(query);
  }

  void keepRestart(EigenvalueQuery query, Restart restart) {
    restarts.put(query, restart);
  }

  /** {@return the series by name, in the order in which they began} */
  Map<String, Deque<Double>> series() {
    return series;
  }

  /** {@return where the next searches start, in the order in which they were first asked for} */
  Map<EigenvalueQuery, Restart> restarts() {
    return restarts;
  }
}
