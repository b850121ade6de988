package org.trainability.benchmarks.reproduction;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.trainability.benchmarks.reproduction.Preset.Value;
import org.trainability.evaluation.claim.PerTask.Summary;
import org.trainability.evaluation.claim.TaskValues;
import org.trainability.records.RunData;
import org.trainability.records.RunRecords.Point;
import org.trainability.records.TaskRow;

/** Turns what a run recorded into the values of a curve. */
final class RunCurves {

  private RunCurves() {}

  /**
   * {@return its mean over each task, by task}
   *
   * @param run whose records are read
   * @param value what is drawn
   */
  static SortedMap<Double, Double> perTask(RunData run, Value value) {
    if (value.predictedBy().isPresent()) {
      return PredictedAccuracy.of(run, value.predictedBy().get());
    }
    if (value.component().isEmpty()) {
      return score(run);
    }
    SortedMap<Double, Double> values = new TreeMap<>();
    layer(run, value)
        .ifPresent(
            layer ->
                TaskValues.of(
                        run, value.component().get(), value.quantityOrValue(), layer, Summary.MEAN)
                    .forEach((task, mean) -> values.put((double) task, mean)));
    return values;
  }

  /**
   * {@return its score in each task that has one, by task}
   *
   * @param run whose records are read
   */
  static SortedMap<Double, Double> score(RunData run) {
    return perTask(run, row -> row.score().value());
  }

  /**
   * {@return its mean loss in each task, by task}
   *
   * @param run whose records are read
   */
  static SortedMap<Double, Double> loss(RunData run) {
    return perTask(run, TaskRow::loss);
  }

  private static SortedMap<Double, Double> perTask(RunData run, ToDoubleFunction<TaskRow> value) {
    SortedMap<Double, Double> values = new TreeMap<>();
    for (TaskRow row : run.tasks()) {
      double found = value.applyAsDouble(row);
      if (!Double.isNaN(found)) {
        values.put((double) row.task(), found);
      }
    }
    return values;
  }

  /**
   * {@return each of its values, by step of the run}
   *
   * @param run whose records are read
   * @param value what is drawn: a component's
   * @param from first task
   * @param to last task
   */
  static SortedMap<Double, Double> perStep(RunData run, Value value, int from, int to) {
    SortedMap<Double, Double> values = new TreeMap<>();
    for (Point point : points(run, value)) {
      if (point.task() >= from && point.task() <= to) {
        values.put((double) point.step(), point.value());
      }
    }
    return values;
  }

  private static List<Point> points(RunData run, Value value) {
    return layer(run, value)
        .map(layer -> run.series(value.component().orElseThrow(), value.quantityOrValue(), layer))
        .orElse(List.of());
  }

  /** The layer that is meant; none if it is the first of a run without tasks. */
  private static Optional<String> layer(RunData run, Value value) {
    String layer = value.layerOrFirst();
    return layer.equals(Value.FIRST) ? run.layers().stream().findFirst() : Optional.of(layer);
  }

  /**
   * {@return the first step of each of these tasks but the first, as far as any run came}
   *
   * @param runs any number, of the same plan
   * @param from first task
   * @param to last task
   */
  static List<Double> boundaries(Collection<? extends RunData> runs, int from, int to) {
    List<TaskRow> longest = List.of();
    for (RunData run : runs) {
      longest = run.tasks().size() > longest.size() ? run.tasks() : longest;
    }
    List<Double> boundaries = new ArrayList<>();
    double steps = 0;
    for (TaskRow row : longest) {
      if (row.task() > from && row.task() <= to) {
        boundaries.add(steps + 1);
      }
      steps += row.steps();
    }
    return boundaries;
  }
}
