package org.trainability.benchmarks.reproduction;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.trainability.api.data.Score;
import org.trainability.api.metric.Scope;
import org.trainability.api.metric.Unit;
import org.trainability.benchmarks.reproduction.Preset.Value;
import org.trainability.evaluation.figure.Axis;
import org.trainability.evaluation.figure.Curve;
import org.trainability.evaluation.figure.Identifiers;
import org.trainability.evaluation.figure.Plot;
import org.trainability.records.RunRecords;

/** The plots of a plan's report, over its tasks or windows: a curve for each group of runs. */
final class PlanPlots {

  /** More lines can't be told apart. */
  private static final int MOST_LAYERS = 8;

  private final List<PlanGroup> groups;
  private final Axis parts;

  /**
   * @param groups at least one
   * @param parts tasks, or windows of streams without boundaries
   */
  PlanPlots(List<PlanGroup> groups, Axis parts) {
    this.groups = groups;
    this.parts = parts;
  }

  /** How well the tasks were learned: their score, and where that is no accuracy their loss. */
  List<Plot> learning() {
    String score = groups.get(0).shelf().scoreName();
    List<Plot> plots = new ArrayList<>();
    Plot scores = scorePlot(Axis.scoreOf(parts, score));
    boolean isAccuracy = score.equals(Score.ACCURACY);
    if (isAccuracy || scores.curves().stream().anyMatch(curve -> !curve.isEmpty())) {
      plots.add(scores);
    }
    if (!isAccuracy) {
      plots.add(
          new Plot(
              parts,
              Axis.lossOf(parts),
              Plot.Reference.NONE,
              List.of(),
              groups.stream()
                  .map(group -> group.shelf().curve(group.id(), group.label(), RunCurves::loss))
                  .toList()));
    }
    return plots;
  }

  private Plot scorePlot(Axis axis) {
    Plot.Reference chance =
        groups.stream()
            .flatMap(group -> group.criterion().stream())
            .findFirst()
            .map(criterion -> Plot.Reference.at(criterion.chance(), "chance"))
            .orElse(Plot.Reference.NONE);
    return new Plot(
        parts,
        axis,
        chance,
        List.of(),
        groups.stream().map(group -> group.perTask(Value.NONE)).toList());
  }

  /** The whole network's value where the metric has one, else the mean of its layers. */
  Plot whole(String metric) {
    boolean hasWhole = isOfNetwork(metric);
    return plot(
        metric,
        hasWhole ? "whole network" : "mean of layers",
        curves(metric, hasWhole ? Scope.NETWORK : RunRecords.LAYERS));
  }

  /** {@return the value of the whole and of each layer, as far as there are such} */
  List<Plot> of(String metric) {
    Plot layers = eachLayer(metric);
    if (layers.curves().isEmpty()) {
      return List.of(whole(metric));
    }
    return isOfNetwork(metric) ? List.of(whole(metric), layers) : List.of(layers);
  }

  private boolean isOfNetwork(String metric) {
    return curves(metric, Scope.NETWORK).stream().anyMatch(curve -> !curve.isEmpty());
  }

  /** A line for each layer with a value; none where settings are compared, or lines too many. */
  private Plot eachLayer(String metric) {
    List<Curve> layers = new ArrayList<>();
    if (groups.size() == 1) {
      PlanGroup group = groups.get(0);
      PlanRuns shelf = group.shelf();
      Set<String> ids = new HashSet<>(Set.of(group.id().toLowerCase(Locale.ROOT)));
      for (String name : shelf.layers()) {
        Curve layer = shelf.perTask(Identifiers.free(name, ids), name, Value.of(metric, name));
        if (!layer.isEmpty()) {
          layers.add(layer);
        }
      }
    }
    boolean readable = layers.size() > 1 && layers.size() <= MOST_LAYERS;
    return plot(metric, "each layer", readable ? layers : List.of());
  }

  private Plot plot(String metric, String scope, List<Curve> curves) {
    return new Plot(
        parts,
        new Axis("%s (%s%s)".formatted(metric, scope, unit(metric)), Axis.Scale.LINEAR),
        Plot.Reference.NONE,
        List.of(),
        curves);
  }

  /**
   * Of pure numbers there is none to show, nor where runs differ. That of the loss is left out: it
   * is recorded in nats also where the network's own loss is another.
   */
  private String unit(String metric) {
    Set<String> units =
        groups.stream()
            .flatMap(group -> group.shelf().records().values().stream())
            .flatMap(run -> run.units(metric).stream())
            .collect(Collectors.toSet());
    boolean isShown =
        units.size() == 1
            && !units.contains(Unit.ONE.symbol())
            && !units.contains(Unit.LOSS.symbol());
    return isShown ? "; " + units.iterator().next() : "";
  }

  private List<Curve> curves(String metric, String scope) {
    return groups.stream().map(group -> group.perTask(Value.of(metric, scope))).toList();
  }
}
