package org.trainability.benchmarks.report;

import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.trainability.benchmarks.figure.Axis;
import org.trainability.benchmarks.figure.Curve;
import org.trainability.benchmarks.figure.Plot;

/**
 * The values of a curve's seeds at one place, as the picture has them: on a logarithmic axis the
 * mean is the geometric one, and only positive values count.
 *
 * @param mean of the seeds that have a value there
 * @param least of their values
 * @param greatest of their values
 * @param seeds how many have one, at least 1
 */
record CurveSpread(double mean, double least, double greatest, int seeds) {

  /**
   * @param curve of the plot
   * @param plot whose axes decide which values have a place
   * @return place to spread; no place without a value
   */
  static SortedMap<Double, CurveSpread> of(Curve curve, Plot plot) {
    SortedMap<Double, List<Double>> values = new TreeMap<>();
    for (Curve.Seed seed : curve.seeds()) {
      seed.values()
          .forEach(
              (place, value) -> {
                if (holds(plot.x(), place) && holds(plot.y(), value)) {
                  values.computeIfAbsent(place, key -> new ArrayList<>()).add(value);
                }
              });
    }
    SortedMap<Double, CurveSpread> spread = new TreeMap<>();
    values.forEach((place, some) -> spread.put(place, of(some, isLogarithmic(plot.y()))));
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

  private static boolean holds(Axis axis, double value) {
    return value > 0 || !isLogarithmic(axis);
  }

  private static boolean isLogarithmic(Axis axis) {
    return axis.scale() == Axis.Scale.LOGARITHMIC;
  }
}
