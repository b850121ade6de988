package org.trainability.evaluation.figure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.trainability.evaluation.figure.Axis.Scale;

/** What a reader of a figure must know beside the picture: what is missing and what was changed. */
final class FigureNotes {

  private final Figure figure;

  /** By column and curve. */
  private final List<Map<String, SortedSet<Long>>> seeds = new ArrayList<>();

  /** Sentence without the plots that it holds for, and these. */
  private final Map<String, List<String>> places = new LinkedHashMap<>();

  private FigureNotes(Figure figure) {
    this.figure = figure;
    int columns = figure.columns().size();
    for (int column = 0; column < columns; column++) {
      seeds.add(new TreeMap<>());
    }
    boolean apart = columnsAreDifferentSamples(figure);
    for (int i = 0; i < figure.plots().size(); i++) {
      for (Curve curve : figure.plots().get(i).curves()) {
        List<Long> own = curve.seeds().stream().map(Curve.Seed::seed).toList();
        for (Map<String, SortedSet<Long>> wanted :
            apart ? List.of(seeds.get(i % columns)) : seeds) {
          wanted.computeIfAbsent(curve.id(), id -> new TreeSet<>()).addAll(own);
        }
      }
    }
  }

  /** Columns that have no seed in common do not lack each other's seeds. */
  private static boolean columnsAreDifferentSamples(Figure figure) {
    int columns = figure.columns().size();
    List<SortedSet<Long>> byColumn = new ArrayList<>();
    for (int column = 0; column < columns; column++) {
      SortedSet<Long> all = new TreeSet<>();
      for (int row = 0; row < figure.rows().size(); row++) {
        figure.plot(row, column).curves().stream()
            .flatMap(curve -> curve.seeds().stream())
            .forEach(seed -> all.add(seed.seed()));
      }
      byColumn.add(all);
    }
    SortedSet<Long> union = new TreeSet<>();
    byColumn.forEach(union::addAll);
    return byColumn.stream().noneMatch(SortedSet::isEmpty)
        && union.size() == byColumn.stream().mapToInt(SortedSet::size).sum();
  }

  /** {@return sentences, possibly none} */
  static List<String> of(Figure figure) {
    return new FigureNotes(figure).sentences();
  }

  private List<String> sentences() {
    int columns = figure.columns().size();
    for (int i = 0; i < figure.plots().size(); i++) {
      note(figure.plots().get(i), seeds.get(i % columns), name(i / columns, i % columns));
    }
    List<String> sentences = new ArrayList<>();
    if (figure.plots().stream().anyMatch(FigureNotes::averagesLogarithms)) {
      sentences.add("Means on logarithmic axes are geometric ones.");
    }
    places.forEach(
        (sentence, plots) ->
            sentences.add(
                plots.stream().allMatch(String::isEmpty)
                    ? sentence + "."
                    : sentence + " (" + String.join("; ", plots) + ")."));
    return sentences;
  }

  private static boolean averagesLogarithms(Plot plot) {
    return plot.y().scale() == Scale.LOGARITHMIC
        && plot.curves().stream().anyMatch(curve -> curve.seeds().size() > 1);
  }

  /**
   * As {@code η = 1e-3, Task 10}; by the axis where a row has no heading; empty for a lone plot.
   */
  private String name(int row, int column) {
    List<String> parts = new ArrayList<>();
    if (figure.rows().size() > 1) {
      String heading = figure.rows().get(row);
      parts.add(heading.isEmpty() ? figure.plot(row, column).y().label() : heading);
    }
    if (figure.columns().size() > 1) {
      parts.add(figure.columns().get(column));
    }
    return String.join(", ", parts);
  }

  private void add(String sentence, String plot) {
    places.computeIfAbsent(sentence, any -> new ArrayList<>()).add(plot);
  }

  private void note(Plot plot, Map<String, SortedSet<Long>> wanted, String name) {
    if (plot.curves().stream().allMatch(Curve::isEmpty)) {
      add("No data", name);
      return;
    }
    SortedSet<Double> places = places(plot.curves());
    for (Curve curve : plot.curves()) {
      if (curve.isEmpty()) {
        add(curve.label() + ": no value", name);
      } else {
        missing(curve, wanted.get(curve.id()), plot.x(), places)
            .forEach(sentence -> add(curve.label() + ": " + sentence, name));
        withoutPlace(curve, plot).ifPresent(sentence -> add(curve.label() + ": " + sentence, name));
      }
    }
  }

  private static SortedSet<Double> places(List<Curve> curves) {
    SortedSet<Double> places = new TreeSet<>();
    curves.stream()
        .flatMap(curve -> curve.seeds().stream())
        .forEach(seed -> places.addAll(seed.values().keySet()));
    return places;
  }

  /**
   * The mean of fewer seeds is not comparable with that of all.
   *
   * @param wanted seeds that it should have
   * @param ofPlot where any curve has a value
   */
  private static List<String> missing(
      Curve curve, SortedSet<Long> wanted, Axis x, SortedSet<Double> ofPlot) {
    List<String> sentences = new ArrayList<>();
    SortedSet<Long> absent = new TreeSet<>(wanted);
    List<Curve.Seed> present =
        curve.seeds().stream().filter(seed -> !seed.values().isEmpty()).toList();
    present.forEach(seed -> absent.remove(seed.seed()));
    if (!absent.isEmpty()) {
      sentences.add(
          (absent.size() == 1 ? "no value of seed " : "no value of the seeds ")
              + absent.stream().map(String::valueOf).collect(Collectors.joining(", ")));
    }
    SortedSet<Double> own = places(List.of(curve));
    SortedSet<Double> some = new TreeSet<>(own);
    some.removeIf(place -> present.stream().allMatch(seed -> seed.values().containsKey(place)));
    if (!some.isEmpty()) {
      sentences.add("not all of its seeds have a value at " + text(x, some, own));
    }
    SortedSet<Double> none = new TreeSet<>(ofPlot);
    none.removeAll(own);
    // Over anything but tasks, curves may well be measured at places of their own.
    if (x.scale() == Scale.TASKS && !none.isEmpty()) {
      sentences.add("no value at " + text(x, none, ofPlot));
    }
    return sentences;
  }

  /** As {@code task 3, 5–9}, or {@code 12 of 400 places, from step 40 to 960}. */
  private static String text(Axis x, SortedSet<Double> places, SortedSet<Double> all) {
    String name = x.label().toLowerCase(Locale.ROOT) + " ";
    return x.scale() == Scale.TASKS
        ? name + ranges(places)
        : places.size()
            + " of "
            + all.size()
            + " places, from "
            + name
            + FigureTable.plain(places.first())
            + " to "
            + FigureTable.plain(places.last());
  }

  private static String ranges(SortedSet<Double> tasks) {
    List<String> ranges = new ArrayList<>();
    Double start = null;
    for (Double task : tasks) {
      if (start == null) {
        start = task;
      }
      if (!tasks.contains(task + 1)) {
        ranges.add(
            start.equals(task)
                ? FigureTable.plain(task).toString()
                : FigureTable.plain(start) + "–" + FigureTable.plain(task));
        start = null;
      }
    }
    return String.join(", ", ranges);
  }

  private static Optional<String> withoutPlace(Curve curve, Plot plot) {
    int all = 0;
    int without = 0;
    for (Curve.Seed seed : curve.seeds()) {
      for (Map.Entry<Double, Double> point : seed.values().entrySet()) {
        all++;
        if (!plot.x().scale().holds(point.getKey()) || !plot.y().scale().holds(point.getValue())) {
          without++;
        }
      }
    }
    return without == 0
        ? Optional.empty()
        : Optional.of(
            without
                + " of "
                + all
                + " values are zero or below and have no place on a logarithmic axis");
  }
}
