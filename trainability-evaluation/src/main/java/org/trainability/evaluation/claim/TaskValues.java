package org.trainability.evaluation.claim;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.trainability.api.metric.Readings;
import org.trainability.evaluation.claim.PerTask.Summary;
import org.trainability.records.RunData;
import org.trainability.records.RunRecords.Point;
import org.trainability.records.TaskSummaries;
import org.trainability.records.TaskSummaries.Key;

/**
 * One number for each task of a run: computed from its readings, or, of an archived run, as it was
 * computed from them before they were thinned.
 */
public final class TaskValues {

  private TaskValues() {}

  /**
   * Summarizes what was measured in each task.
   *
   * @param run whose records are read
   * @param component a metric's id, or {@code controller/<signal>}
   * @param quantity {@code value} or a detail
   * @param layer a layer's name, {@code network}, or {@code layers}
   * @param by what summarizes a task's values
   * @return the defined summaries by task, from 1; empty if nothing was measured
   */
  public static SortedMap<Integer, Double> of(
      RunData run, String component, String quantity, String layer, Summary by) {
    return run.summaries()
        .map(kept -> kept.of(key(component, quantity, layer, by)))
        .orElseGet(() -> summarize(run.series(component, quantity, layer), by));
  }

  /**
   * Counts how often the effective step exceeded its bound, {@code α > α*}.
   *
   * @param run whose records are read
   * @param step id of the metric that gives α
   * @param bound id of the metric that gives α*
   * @param layer a layer's name, or {@value PerTask#ANY_LAYER}: then a step exceeds if any layer's
   *     does, as in ρ̂ of App. C.2
   * @return the share of each task's measurements, by task; empty if either was not measured
   */
  public static SortedMap<Integer, Double> exceeding(
      RunData run, String step, String bound, String layer) {
    return run.summaries()
        .map(kept -> kept.of(exceedingKey(step, bound, layer)))
        .orElseGet(
            () ->
                summarize(
                    Crossings.of(
                        run,
                        step,
                        bound,
                        layer.equals(PerTask.ANY_LAYER) ? run.layers() : List.of(layer)),
                    Summary.MEAN));
  }

  /**
   * {@return under which name an archive keeps what {@link #of} gives}
   *
   * @param component as there
   * @param quantity as there
   * @param layer as there
   * @param by as there
   */
  public static Key key(String component, String quantity, String layer, Summary by) {
    return new Key(
        component, quantity, layer, by.name().toLowerCase(Locale.ROOT).replace('_', '-'));
  }

  /**
   * {@return under which name an archive keeps what {@link #exceeding} gives}
   *
   * @param step as there
   * @param bound as there
   * @param layer as there
   */
  public static Key exceedingKey(String step, String bound, String layer) {
    return new TaskSummaries.Key(step, Readings.VALUE, layer, "above " + bound);
  }

  /**
   * Summarizes values task by task.
   *
   * @param points in the order of steps
   * @param by what summarizes a task's values
   * @return the defined summaries by task
   */
  public static SortedMap<Integer, Double> summarize(List<Point> points, Summary by) {
    SortedMap<Integer, List<Double>> byTask = new TreeMap<>();
    for (Point point : points) {
      byTask.computeIfAbsent(point.task(), task -> new ArrayList<>()).add(point.value());
    }
    SortedMap<Integer, Double> values = new TreeMap<>();
    byTask.forEach(
        (task, measured) ->
            by.of(measured.stream().mapToDouble(Double::doubleValue).toArray())
                .ifPresent(value -> values.put(task, value)));
    return values;
  }
}
