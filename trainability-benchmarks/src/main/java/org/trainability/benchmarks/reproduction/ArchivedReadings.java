package org.trainability.benchmarks.reproduction;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.trainability.api.metric.Readings;
import org.trainability.benchmarks.reproduction.Preset.Cell;
import org.trainability.benchmarks.reproduction.Preset.CurveSpec;
import org.trainability.benchmarks.reproduction.Preset.Value;
import org.trainability.evaluation.claim.PerTask;
import org.trainability.evaluation.claim.TaskValues;
import org.trainability.records.ReadingsThinning.Window;
import org.trainability.records.RunRecords;
import org.trainability.records.RunRecords.Point;
import org.trainability.records.TaskSummaries;
import org.trainability.records.TaskSummaries.Key;

/** What the figures and claims of the paper read of runs, which is what an archive must keep. */
final class ArchivedReadings {

  /** Of a curve that is drawn step by step: more points than a picture has columns. */
  static final int MOST_STEPS = 600;

  /** What is read of each component besides its own value. */
  private final Map<String, Set<String>> details = new HashMap<>();

  /** Which bounds are compared with each effective step. */
  private final Map<String, Set<String>> bounds = new HashMap<>();

  private final List<Preset> figures = Preset.NAMES.stream().map(Preset::load).toList();

  ArchivedReadings() {
    PaperClaims.load().stream()
        .flatMap(claim -> claim.conditions().stream())
        .flatMap(condition -> condition.statistic().reads())
        .forEach(this::add);
    for (Preset figure : figures) {
      figure.parts().stream()
          .flatMap(part -> part.cells().stream())
          .forEach(cell -> cell.curves().forEach(curve -> add(curve.value(cell))));
    }
  }

  private void add(PerTask read) {
    if (read instanceof PerTask.Measured measured) {
      add(details, measured.metric(), measured.quantity());
    } else if (read instanceof PerTask.Exceeding exceeding) {
      add(bounds, exceeding.step(), exceeding.bound());
    }
  }

  private void add(Value value) {
    value.component().ifPresent(component -> add(details, component, value.quantityOrValue()));
    value.predictedBy().ifPresent(bound -> add(bounds, PredictedAccuracy.EFFECTIVE_STEP, bound));
  }

  private static void add(Map<String, Set<String>> sets, String key, String element) {
    sets.computeIfAbsent(key, none -> new TreeSet<>()).add(element);
  }

  /**
   * {@return what is drawn step by step of a run}
   *
   * @param setting its plan's name
   * @param run its records
   */
  Set<Window> windows(String setting, RunRecords run) {
    Set<Window> windows = new LinkedHashSet<>();
    for (Preset figure : figures) {
      for (Preset.Part part : figure.parts()) {
        for (Cell cell : part.cells()) {
          for (CurveSpec curve : cell.curves()) {
            if (curve.plan().equals(setting) && cell.tasks().isPresent()) {
              Value value = curve.value(cell);
              Preset.Window tasks = cell.tasks().get();
              value.component().ifPresent(component -> add(windows, component, value, tasks, run));
            }
          }
        }
      }
    }
    return windows;
  }

  private static void add(
      Set<Window> windows, String component, Value value, Preset.Window tasks, RunRecords run) {
    int planned = run.status().tasksPlanned();
    String layer = value.layerOrFirst();
    if (layer.equals(Value.FIRST)) {
      layer = run.layers().stream().findFirst().orElse(layer);
    }
    windows.add(
        new Window(
            component,
            value.quantityOrValue(),
            layer,
            Math.min(tasks.from(), planned),
            Math.min(tasks.to().orElse(planned), planned),
            MOST_STEPS));
  }

  /**
   * Summarizes all that a run measured, in every way that claims may ask for.
   *
   * @param run with all its readings
   * @return each component's value, and what else is read of it, task by task
   */
  TaskSummaries summaries(RunRecords run) {
    SortedMap<Key, SortedMap<Integer, Double>> kept = new TreeMap<>();
    Set<String> components = run.components();
    for (String component : components) {
      Set<String> quantities = new TreeSet<>(details.getOrDefault(component, Set.of()));
      quantities.add(Readings.VALUE);
      for (String quantity : quantities) {
        SortedMap<String, List<Point>> byLayer = run.seriesByLayer(component, quantity);
        byLayer.forEach((layer, points) -> summarize(component, quantity, layer, points, kept));
        summarize(
            component,
            quantity,
            RunRecords.LAYERS,
            run.series(component, quantity, RunRecords.LAYERS),
            kept);
      }
      for (String bound : bounds.getOrDefault(component, Set.of())) {
        Set<String> layers = new TreeSet<>(run.layers());
        layers.add(PerTask.ANY_LAYER);
        for (String layer : layers) {
          keep(
              TaskValues.exceedingKey(component, bound, layer),
              TaskValues.exceeding(run, component, bound, layer),
              kept);
        }
      }
    }
    return new TaskSummaries(kept);
  }

  private static void summarize(
      String component,
      String quantity,
      String layer,
      List<Point> points,
      Map<Key, SortedMap<Integer, Double>> kept) {
    for (PerTask.Summary by : PerTask.Summary.values()) {
      keep(TaskValues.key(component, quantity, layer, by), TaskValues.summarize(points, by), kept);
    }
  }

  private static void keep(
      Key key, SortedMap<Integer, Double> values, Map<Key, SortedMap<Integer, Double>> kept) {
    if (!values.isEmpty()) {
      kept.put(key, values);
    }
  }
}
