package org.trainability.evaluation.figure;

import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.trainability.evaluation.figure.Axis.Scale;

/**
 * The values of a curve's seeds at one place, as the picture has them: on a logarithmic axis the
 * mean is the geometric one, and only positive values count.
 *
 * @param mean of the seeds that have a value there
 * @param least of their values
 * @param greatest of their values
 * @param seeds how many have one, at least 1
 */
public record CurveSpread(double mean, double least, double greatest, int seeds) {

  /**
   * {@return place to spread; no place without a value that has a place on both}
   *
   * @param curve of a plot
   * @param x scale of its horizontal axis
   * @param y scale of its vertical axis
   */
  public static SortedMap<Double, CurveSpread> of(Curve curve, Scale x, Scale y) {
    SortedMap<Double, List<Double>> values = new TreeMap<>();
    for (Curve.Seed seed : curve.seeds()) {
      seed.values()
          .forEach(
              (place, value) -> {
                if (x.holds(place) && y.holds(value)) {
                  values.computeIfAbsent(place, key -> new ArrayList<>()).add(value);
                }
              });
    }
    SortedMap<Double, CurveSpread> spread = new TreeMap<>();
    values.forEach((place, some) -> spread.put(place, of(some, y == Scale.LOGARITHMIC)));
    return spread;
  }

  private static CurveSpread of(List<Double> values, boolean logarithmic) {
    DoubleSummaryStatistics statistics =
        values.stream().mapToDouble(Double::doubleValue).summaryStatistics();
    double mean =
        logarithmic
            ? Math.exp(values.stream().mapToDouble(Math::log).average().orElseThrow())
            : statistics.getAverage();
    return new CurveSpread(mean, statistics.getMin(), statistics.getMax(), values.size());
  }
}
