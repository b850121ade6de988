package org.trainability.dl4j.control;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.trainability.dl4j.observation.MetricMemories;
import org.trainability.dl4j.observation.MetricMemory;
import org.trainability.dl4j.state.MeasuringState;

/** The memories of all metrics of a run, to be written down and read back. */
public final class MeasuredMetrics {

  private MeasuredMetrics() {}

  /**
   * {@return what they remember}
   *
   * @param metrics all of a run, the controller's {@link Steering#signals()} included: metrics
   *     share what they found
   * @throws IllegalArgumentException if two have the same id
   */
  public static MeasuringState state(Collection<MeasuredMetric> metrics) {
    return MetricMemories.state(memories(metrics));
  }

  /**
   * Lets metrics remember what was captured, and nothing else.
   *
   * @param state captured from metrics with the same ids
   * @param metrics all of a run
   * @throws IllegalArgumentException if the ids are others, or two have the same
   */
  public static void restore(MeasuringState state, Collection<MeasuredMetric> metrics) {
    MetricMemories.restore(state, memories(metrics));
  }

  private static Map<String, MetricMemory> memories(Collection<MeasuredMetric> metrics) {
    Map<String, MetricMemory> memories = new LinkedHashMap<>();
    for (MeasuredMetric metric : metrics) {
      if (memories.put(metric.id(), metric.memory()) != null) {
        throw new IllegalArgumentException("two metrics have the id '" + metric.id() + "'");
      }
    }
    return memories;
  }
}
