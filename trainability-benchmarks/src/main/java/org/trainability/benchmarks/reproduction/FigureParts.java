package org.trainability.benchmarks.reproduction;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.trainability.benchmarks.reproduction.Preset.Cell;
import org.trainability.benchmarks.reproduction.Preset.CurveSpec;
import org.trainability.benchmarks.reproduction.Preset.Part;
import org.trainability.benchmarks.reproduction.Preset.Side;
import org.trainability.benchmarks.reproduction.Preset.Value;
import org.trainability.evaluation.figure.Axis;
import org.trainability.evaluation.figure.Curve;
import org.trainability.evaluation.figure.Figure;
import org.trainability.evaluation.figure.Plot;
import org.trainability.evaluation.figure.Plot.Reference;
import org.trainability.records.RunRecords;

/** Makes the pictures of a preset from the runs that are there. */
final class FigureParts {

  private final Map<Variant, PlanRuns> shelves;
  private final Map<String, String> labels;
  private final int tasks;
  private final double chance;

  /**
   * @param shelves of all plans at all base rates
   * @param tasks that each run was to do
   * @param chance accuracy of guessing
   */
  FigureParts(Map<Variant, PlanRuns> shelves, int tasks, double chance) {
    this.shelves = shelves;
    this.labels = PresetFiles.labels();
    this.tasks = tasks;
    this.chance = chance;
  }

  /**
   * {@return the picture}
   *
   * @param part of a preset
   * @param rates the base rates that were run
   */
  Figure of(Part part, List<String> rates) {
    List<String> byRate = rates.stream().map(Variant::at).toList();
    List<String> byCell = part.cells().stream().map(this::heading).toList();
    List<Plot> plots = new ArrayList<>();
    if (part.rates() == Side.COLUMNS) {
      part.cells().forEach(cell -> rates.forEach(rate -> plots.add(plot(cell, rate))));
      return new Figure(part.id(), part.title(), byRate, byCell, plots);
    }
    rates.forEach(rate -> part.cells().forEach(cell -> plots.add(plot(cell, rate))));
    return new Figure(part.id(), part.title(), byCell, byRate, plots);
  }

  private String heading(Cell cell) {
    Optional<String> window =
        cell.tasks()
            .map(
                range -> {
                  Range clipped = clip(range);
                  return clipped.from() == clipped.to()
                      ? "Task " + clipped.from()
                      : "Tasks %s–%s".formatted(clipped.from(), clipped.to());
                });
    return cell.title().or(() -> window).orElse("");
  }

  private record Range(int from, int to) {}

  /** The tasks that a window means in runs of fewer tasks than the paper's. */
  private Range clip(Preset.Window window) {
    return new Range(Math.min(window.from(), tasks), Math.min(window.to().orElse(tasks), tasks));
  }

  private Plot plot(Cell cell, String rate) {
    List<Curve> curves = cell.curves().stream().map(curve -> curve(cell, curve, rate)).toList();
    Axis y = new Axis(cell.axis().label(), cell.axis().scale());
    boolean isAccuracy =
        cell.curves().stream().anyMatch(curve -> curve.value(cell).component().isEmpty());
    Reference reference =
        isAccuracy && chance > 0 ? Reference.at(chance, "chance") : Reference.NONE;
    if (cell.tasks().isEmpty()) {
      return new Plot(Axis.TASKS, y, reference, List.of(), curves);
    }
    Range range = clip(cell.tasks().get());
    List<RunRecords> runs =
        cell.curves().stream().flatMap(curve -> runs(curve, rate).values().stream()).toList();
    return new Plot(
        Axis.STEPS, y, reference, RunCurves.boundaries(runs, range.from(), range.to()), curves);
  }

  private Curve curve(Cell cell, CurveSpec spec, String rate) {
    Value value = spec.value(cell);
    List<Curve.Seed> seeds =
        runs(spec, rate).entrySet().stream()
            .map(run -> new Curve.Seed(run.getKey(), values(run.getValue(), value, cell)))
            .toList();
    return new Curve(spec.id(), spec.label().orElseGet(() -> labels.get(spec.plan())), seeds);
  }

  private SortedMap<Double, Double> values(RunRecords run, Value value, Cell cell) {
    return cell.tasks()
        .map(this::clip)
        .map(range -> RunCurves.perStep(run, value, range.from(), range.to()))
        .orElseGet(() -> RunCurves.perTask(run, value));
  }

  private SortedMap<Long, RunRecords> runs(CurveSpec spec, String rate) {
    PlanRuns shelf = shelves.get(new Variant(spec.plan(), rate));
    return shelf == null ? Collections.emptySortedMap() : shelf.records();
  }
}
