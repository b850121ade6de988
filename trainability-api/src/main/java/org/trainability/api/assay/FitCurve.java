package org.trainability.api.assay;

import java.util.List;
import java.util.OptionalInt;
import java.util.function.ToDoubleFunction;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * How well a network fits fixed samples, update by update.
 *
 * @param points by their updates, ascending; the first before any, the last after all; at least one
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public record FitCurve(List<Point> points) {

  /**
   * The fit to all samples.
   *
   * @param update how many updates there were before
   * @param loss mean over the samples; not finite where the fit has diverged
   * @param score of the outputs, as the loss rates them; NaN where there is none
   */
  public record Point(int update, double loss, double score) {}

  public FitCurve {
    points = List.copyOf(points);
  }

  /** {@return the fit after all updates} */
  public Point last() {
    return points.get(points.size() - 1);
  }

  /** {@return whether the loss has ceased to be finite} */
  public boolean hasDiverged() {
    return points.stream().anyMatch(point -> !Double.isFinite(point.loss()));
  }

  /**
   * The area under the losses by the trapezium rule, over the number of updates: a mean loss.
   *
   * @return the area; of a single point its loss
   */
  public double lossArea() {
    return area(Point::loss);
  }

  /**
   * The same of the scores.
   *
   * @return the area
   */
  public double scoreArea() {
    return area(Point::score);
  }

  private double area(ToDoubleFunction<Point> value) {
    int updates = last().update() - points.get(0).update();
    if (updates == 0) {
      return value.applyAsDouble(last());
    }
    double sum = 0;
    for (int i = 1; i < points.size(); i++) {
      Point left = points.get(i - 1);
      Point right = points.get(i);
      sum +=
          (right.update() - left.update())
              * (value.applyAsDouble(left) + value.applyAsDouble(right))
              / 2;
    }
    return sum / updates;
  }

  /**
   * {@return the first evaluated update with at most that loss; empty if there is none}
   *
   * @param loss to be reached; one that is not finite never is
   */
  public OptionalInt updatesTo(double loss) {
    return points.stream()
        .filter(point -> Double.isFinite(loss) && point.loss() <= loss)
        .mapToInt(Point::update)
        .findFirst();
  }
}
