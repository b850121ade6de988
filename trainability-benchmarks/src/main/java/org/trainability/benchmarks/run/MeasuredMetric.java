package org.trainability.benchmarks.run;

import org.trainability.api.Seeds;
import org.trainability.api.component.ComponentException;
import org.trainability.api.component.Kind;
import org.trainability.api.metric.Metric;
import org.trainability.api.metric.Readings;
import org.trainability.dl4j.engine.MetricMemory;
import org.trainability.dl4j.engine.StepData;
import org.trainability.dl4j.engine.StepData.Position;

/** A metric of a run with what is its own: an id, a memory and a source of randomness. */
final class MeasuredMetric {

  private final String id;
  private final Metric metric;
  private final Seeds seeds;
  private final MetricMemory memory = new MetricMemory();

  MeasuredMetric(String id, Metric metric, Seeds seeds) {
    this.id = id;
    this.metric = metric;
    this.seeds = seeds;
  }

  String id() {
    return id;
  }

  /**
   * @throws ComponentFailure if the metric throws
   */
  Readings measure(StepData step, Position where) {
    try {
      return metric.measure(
          step.observe(metric.needs(), where, seeds.random("metric/" + id, where.step()), memory));
    } catch (Throwable thrown) {
      throw ComponentFailure.of(ComponentException.title(Kind.METRIC, id), where.step(), thrown);
    }
  }
}
