package org.trainability.dl4j.control;

import java.util.Set;
import org.trainability.api.Seeds;
import org.trainability.api.component.ComponentException;
import org.trainability.api.component.Kind;
import org.trainability.api.metric.Metric;
import org.trainability.api.metric.Need;
import org.trainability.api.metric.Readings;
import org.trainability.dl4j.observation.MetricMemory;
import org.trainability.dl4j.observation.ObservableStep;
import org.trainability.dl4j.observation.Position;

/** A metric of a run with what is its own: an id, a memory and a source of randomness. */
public final class MeasuredMetric {

  private final String id;
  private final Metric metric;
  private final Seeds seeds;
  private final MetricMemory memory = new MetricMemory();

  /**
   * Gives a metric its id and its own randomness.
   *
   * @param id under which its readings are recorded
   * @param seeds of what is random in measuring
   */
  public MeasuredMetric(String id, Metric metric, Seeds seeds) {
    this.id = id;
    this.metric = metric;
    this.seeds = seeds;
  }

  /** {@return under which its readings are recorded} */
  public String id() {
    return id;
  }

  /** {@return what it asks for; empty if it throws, which is told where it is measured} */
  public Set<Need> needs() {
    try {
      return metric.needs();
    } catch (Throwable toldLater) {
      return Set.of();
    }
  }

  MetricMemory memory() {
    return memory;
  }

  /** {@return what it remembers now, a copy} */
  public MetricMemory remembered() {
    return memory.copy();
  }

  /**
   * {@return what the metric measured}
   *
   * @param step computed, not yet updated
   * @param where its place in the run
   * @throws ComponentFailure if the metric throws
   */
  public Readings measure(ObservableStep step, Position where) {
    try {
      return step.measure(metric, where, seeds.random("metric/" + id, where.step()), memory);
    } catch (Throwable thrown) {
      throw ComponentFailure.of(ComponentException.title(Kind.METRIC, id), where.step(), thrown);
    }
  }
}
