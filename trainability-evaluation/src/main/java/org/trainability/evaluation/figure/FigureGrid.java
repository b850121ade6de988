package org.trainability.evaluation.figure;

import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What is to be drawn of a figure, in coordinates: the curves of its plots and their extents. */
final class FigureGrid {

  private final Figure figure;
  private final List<PlotCurves> plots;

  FigureGrid(Figure figure) {
    this.figure = figure;
    plots = figure.plots().stream().map(PlotCurves::of).toList();
  }

  Figure figure() {
    return figure;
  }

  int rows() {
    return figure.rows().size();
  }

  int columns() {
    return figure.columns().size();
  }

  PlotCurves plot(int row, int column) {
    return plots.get(row * columns() + column);
  }

  /**
   * {@return the curves that are drawn anywhere, each once, in the order of their first appearance}
   */
  List<Curve> curves() {
    List<Curve> all = new ArrayList<>();
    for (PlotCurves plot : plots) {
      for (PlotCurves.Drawn drawn : plot.curves()) {
        if (all.stream().noneMatch(curve -> curve.id().equals(drawn.curve().id()))) {
          all.add(drawn.curve());
        }
      }
    }
    return all;
  }

  /** {@return the greatest number of points of a curve} */
  int mostPoints() {
    return plots.stream()
        .flatMap(plot -> plot.curves().stream())
        .mapToInt(drawn -> drawn.points().size())
        .max()
        .orElse(0);
  }

  /** {@return what must have room on a row's vertical axis, in coordinates} */
  DoubleSummaryStatistics verticalExtent(int row) {
    return extent(
        IntStream.range(0, columns()).mapToObj(column -> plot(row, column)),
        PlotCurves::verticalCoordinates);
  }

  /** {@return what must have room on a column's horizontal axis, in coordinates} */
  DoubleSummaryStatistics horizontalExtent(int column) {
    return extent(
        IntStream.range(0, rows()).mapToObj(row -> plot(row, column)),
        PlotCurves::horizontalCoordinates);
  }

  private static DoubleSummaryStatistics extent(
      Stream<PlotCurves> plots, Function<PlotCurves, Stream<Double>> coordinates) {
    return plots.flatMap(coordinates).mapToDouble(Double::doubleValue).summaryStatistics();
  }
}
