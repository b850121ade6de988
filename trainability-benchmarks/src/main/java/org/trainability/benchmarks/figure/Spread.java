package org.trainability.benchmarks.figure;

import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The values of a setting's seeds at one task. The band of a figure is {@code [least, greatest]}:
 * with the usual three seeds it hides nothing, and unlike a standard deviation it never leaves [0,
 * 1] nor, on a logarithmic axis, the positive numbers.
 *
 * @param task from 1
 * @param mean arithmetic mean over the seeds that have a value at this task
 * @param least of their values
 * @param greatest of their values
 * @param seeds how many have a value, at least 1
 */
public record Spread(int task, double mean, double least, double greatest, int seeds) {

  /**
   * @param curve a setting's runs
   * @param quantity of which
   * @param task from 1
   * @return the spread over the seeds that have a value there; empty if none has
   */
  public static Optional<Spread> at(SettingCurve curve, Quantity quantity, int task) {
    DoubleSummaryStatistics values =
        curve.seeds().stream()
            .map(seed -> quantity.of(seed).get(task))
            .filter(Objects::nonNull)
            .mapToDouble(Double::doubleValue)
            .summaryStatistics();
    if (values.getCount() == 0) {
      return Optional.empty();
    }
    return Optional.of(
        new Spread(
            task,
            values.getAverage(),
            values.getMin(),
            values.getMax(),
            Math.toIntExact(values.getCount())));
  }

  /**
   * @param curve a setting's runs
   * @param quantity of which
   * @return stretches of tasks without a gap, in order; each becomes one unbroken line
   */
  static List<List<Spread>> stretches(SettingCurve curve, Quantity quantity) {
    SortedMap<Integer, Spread> spreads = new TreeMap<>();
    for (SeedCurve seed : curve.seeds()) {
      for (Integer task : quantity.of(seed).keySet()) {
        at(curve, quantity, task).ifPresent(spread -> spreads.put(task, spread));
      }
    }
    List<List<Spread>> stretches = new ArrayList<>();
    int previous = Integer.MIN_VALUE;
    for (Spread spread : spreads.values()) {
      if (stretches.isEmpty() || spread.task() != previous + 1) {
        stretches.add(new ArrayList<>());
      }
      stretches.get(stretches.size() - 1).add(spread);
      previous = spread.task();
    }
    return stretches;
  }
}
