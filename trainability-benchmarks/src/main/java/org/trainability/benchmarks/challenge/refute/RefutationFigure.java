package org.trainability.benchmarks.challenge.refute;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.trainability.benchmarks.challenge.refute.Counterexample.Side;
import org.trainability.benchmarks.challenge.signal.IndicatorTrace;
import org.trainability.evaluation.figure.Axis;
import org.trainability.evaluation.figure.Axis.Scale;
import org.trainability.evaluation.figure.Curve;
import org.trainability.evaluation.figure.Figure;
import org.trainability.evaluation.figure.Identifiers;
import org.trainability.evaluation.figure.Plot;

/**
 * A counterexample as a figure: task accuracy above the indicator, search seeds beside fresh seeds,
 * a curve for each setting, with the runs that took part.
 */
public final class RefutationFigure {

  private final Refutation refutation;
  private final SearchTraces search;
  private final FreshTraces fresh;
  private final Plot.Reference chance;
  private final UnaryOperator<String> label;

  /**
   * Prepares the figure of one refutation.
   *
   * @param refutation of one indicator
   * @param search the traces that it was made of
   * @param fresh the traces that it was made of
   * @param chance accuracy of guessing
   * @param label a setting's id to its name
   */
  public RefutationFigure(
      Refutation refutation,
      SearchTraces search,
      FreshTraces fresh,
      double chance,
      UnaryOperator<String> label) {
    this.refutation = refutation;
    this.search = search;
    this.fresh = fresh;
    this.chance = Plot.Reference.at(chance, "chance");
    this.label = label;
  }

  /** {@return of all counterexamples, in their order} */
  public List<Figure> all() {
    List<Figure> figures = new ArrayList<>();
    for (Counterexample counterexample : refutation.counterexamples()) {
      figures.add(of(counterexample, figures.size() + 1));
    }
    return figures;
  }

  private Figure of(Counterexample counterexample, int number) {
    Axis indicator =
        new Axis(
            refutation.indicator().axis(),
            refutation.scale().logarithmic() ? Scale.LOGARITHMIC : Scale.LINEAR);
    return new Figure(
        "counterexample-%s-%s".formatted(refutation.indicator().id(), number),
        refutation.indicator().label()
            + ": "
            + counterexample.sides().stream()
                .map(side -> label.apply(side.setting()))
                .collect(Collectors.joining(" vs ")),
        List.of("search seeds", "fresh seeds"),
        List.of("", ""),
        List.of(
            plot(Axis.ACCURACY, chance, counterexample, this::searched, IndicatorTrace::accuracies),
            plot(Axis.ACCURACY, chance, counterexample, this::tested, IndicatorTrace::accuracies),
            plot(
                indicator,
                Plot.Reference.NONE,
                counterexample,
                this::searched,
                IndicatorTrace::values),
            plot(
                indicator,
                Plot.Reference.NONE,
                counterexample,
                this::tested,
                IndicatorTrace::values)));
  }

  private Stream<IndicatorTrace> searched(Side side) {
    return runs(search.traces(), side.setting(), side.search().seeds());
  }

  private Stream<IndicatorTrace> tested(Side side) {
    return runs(
        fresh.traces(), side.setting(), side.fresh().map(Trajectory::seeds).orElse(List.of()));
  }

  private static Stream<IndicatorTrace> runs(
      List<IndicatorTrace> traces, String setting, List<Long> seeds) {
    return traces.stream()
        .filter(trace -> trace.setting().equals(setting) && seeds.contains(trace.seed()));
  }

  private Plot plot(
      Axis axis,
      Plot.Reference reference,
      Counterexample counterexample,
      Function<Side, Stream<IndicatorTrace>> runs,
      Function<IndicatorTrace, double[]> quantity) {
    List<Curve> curves = new ArrayList<>();
    for (Side side : counterexample.sides()) {
      String id = Identifiers.safe(side.setting());
      boolean taken = curves.stream().anyMatch(curve -> curve.id().equals(id));
      curves.add(
          new Curve(
              taken ? id + "-2" : id,
              label.apply(side.setting()),
              runs.apply(side)
                  .map(trace -> new Curve.Seed(trace.seed(), byTask(quantity.apply(trace))))
                  .toList()));
    }
    return new Plot(Axis.TASKS, axis, reference, List.of(), curves);
  }

  private static SortedMap<Double, Double> byTask(double[] values) {
    SortedMap<Double, Double> byTask = new TreeMap<>();
    for (int i = 0; i < values.length; i++) {
      if (Double.isFinite(values[i])) {
        byTask.put(i + 1.0, values[i]);
      }
    }
    return byTask;
  }
}
