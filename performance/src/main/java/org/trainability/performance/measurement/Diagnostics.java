package org.trainability.performance.measurement;

import java.util.LinkedHashMap;
import java.util.Map;
import org.trainability.api.Seeds;
import org.trainability.api.component.Kind;
import org.trainability.api.metric.Metric;
import org.trainability.api.metric.Readings;
import org.trainability.core.Catalogue;
import org.trainability.dl4j.observation.MetricMemory;
import org.trainability.dl4j.observation.ObservableStep;
import org.trainability.dl4j.observation.Position;
import org.trainability.experiment.plan.Plan;

/** All metrics of a plan, measured as in a run. */
final class Diagnostics {

  private final Map<String, Diagnostic> metrics = new LinkedHashMap<>();
  private final Seeds seeds;

  private record Diagnostic(Metric metric, MetricMemory memory) {}

  /**
   * @param catalogue makes the metrics
   */
  Diagnostics(Catalogue catalogue, Plan plan) {
    this.seeds = new Seeds(plan.seeds().get(0));
    plan.metrics()
        .forEach(
            (id, metric) ->
                metrics.put(
                    id,
                    new Diagnostic(
                        catalogue.create(Metric.class, Kind.METRIC, metric.metric()),
                        new MetricMemory())));
  }

  /**
   * {@return the readings of each metric, by its id}
   *
   * @param step computed, not yet updated
   * @param where its place in the run
   */
  Map<String, Readings> measure(ObservableStep step, Position where) {
    Map<String, Readings> readings = new LinkedHashMap<>();
    metrics.forEach(
        (id, each) ->
            readings.put(
                id,
                step.measure(
                    each.metric(),
                    where,
                    seeds.random("metric/" + id, where.step()),
                    each.memory())));
    return readings;
  }
}
