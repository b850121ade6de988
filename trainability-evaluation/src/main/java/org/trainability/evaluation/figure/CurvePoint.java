package org.trainability.evaluation.figure;

import java.util.ArrayList;
import java.util.List;
import org.trainability.evaluation.figure.Axis.Scale;

/**
 * A point of a curve as it is drawn, in the coordinates of its axes.
 *
 * @param x where it stands
 * @param mean of the seeds that have a value there
 * @param lowest of these values
 * @param highest of these values
 */
record CurvePoint(double x, double mean, double lowest, double highest) {

  /** {@return the points of a curve from left to right, without the values that have no place} */
  static List<CurvePoint> of(Curve curve, Scale x, Scale y) {
    List<CurvePoint> points = new ArrayList<>();
    CurveSpread.of(curve, x, y)
        .forEach(
            (place, values) ->
                points.add(
                    new CurvePoint(
                        x.coordinate(place),
                        y.coordinate(values.mean()),
                        y.coordinate(values.least()),
                        y.coordinate(values.greatest()))));
    return points;
  }

  /**
   * Cuts a curve into unbroken lines. Over tasks a line ends where a task is missing; over anything
   * else there is one.
   */
  static List<List<CurvePoint>> stretches(List<CurvePoint> points, Scale x) {
    List<List<CurvePoint>> stretches = new ArrayList<>();
    double previous = Double.NEGATIVE_INFINITY;
    for (CurvePoint point : points) {
      boolean gap = x == Scale.TASKS && point.x() > previous + 1;
      if (stretches.isEmpty() || gap) {
        stretches.add(new ArrayList<>());
      }
      stretches.get(stretches.size() - 1).add(point);
      previous = point.x();
    }
    return stretches;
  }

  /**
   * Makes one point of all that fall into one column of a picture: the mean of the means, the
   * lowest and the highest of all values. They could not be told apart.
   *
   * @param points of a line from left to right
   * @param width of a column, in coordinates
   * @return at most one point for each column
   */
  static List<CurvePoint> perColumn(List<CurvePoint> points, double width) {
    List<CurvePoint> columns = new ArrayList<>();
    List<CurvePoint> column = new ArrayList<>();
    for (CurvePoint point : points) {
      if (!column.isEmpty()
          && Math.floor(point.x() / width) > Math.floor(column.get(0).x() / width)) {
        columns.add(merged(column));
        column.clear();
      }
      column.add(point);
    }
    if (!column.isEmpty()) {
      columns.add(merged(column));
    }
    return columns;
  }

  private static CurvePoint merged(List<CurvePoint> column) {
    return new CurvePoint(
        column.stream().mapToDouble(CurvePoint::x).average().orElseThrow(),
        column.stream().mapToDouble(CurvePoint::mean).average().orElseThrow(),
        column.stream().mapToDouble(CurvePoint::lowest).min().orElseThrow(),
        column.stream().mapToDouble(CurvePoint::highest).max().orElseThrow());
  }
}
