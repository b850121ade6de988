package org.trainability.evaluation.figure;

import java.util.List;
import java.util.stream.Stream;

/**
 * What is to be drawn of a plot.
 *
 * @param plot where it comes from
 * @param curves those that have a point
 */
record PlotCurves(Plot plot, List<Drawn> curves) {

  /**
   * A curve with its points.
   *
   * @param points from left to right, in coordinates; at least one
   */
  record Drawn(Curve curve, List<CurvePoint> points) {}

  static PlotCurves of(Plot plot) {
    return new PlotCurves(
        plot,
        plot.curves().stream()
            .map(
                curve -> new Drawn(curve, CurvePoint.of(curve, plot.x().scale(), plot.y().scale())))
            .filter(drawn -> !drawn.points().isEmpty())
            .toList());
  }

  boolean isEmpty() {
    return curves.isEmpty();
  }

  /**
   * {@return the level to compare with, in coordinates; none in an empty plot or without a place}
   */
  Stream<Double> level() {
    return plot.reference().value().stream()
        .filter(value -> !isEmpty() && plot.y().scale().holds(value))
        .map(plot.y().scale()::coordinate)
        .boxed();
  }

  Stream<Double> horizontalCoordinates() {
    return points().map(CurvePoint::x);
  }

  /** The level is among them, so that it can be seen how far off it is. */
  Stream<Double> verticalCoordinates() {
    return Stream.concat(
        level(), points().flatMap(point -> Stream.of(point.lowest(), point.highest())));
  }

  private Stream<CurvePoint> points() {
    return curves.stream().flatMap(drawn -> drawn.points().stream());
  }
}
