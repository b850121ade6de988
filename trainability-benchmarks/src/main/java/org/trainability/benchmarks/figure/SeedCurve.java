package org.trainability.benchmarks.figure;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What one run (one seed of a setting) showed over its tasks. A task without a value is left out of
 * the map; it becomes a gap in the line and an empty cell in the data file.
 *
 * @param seed of the run
 * @param accuracy task (from 1) to task accuracy in [0, 1]
 * @param indicator task (from 1) to the indicator's value, finite
 */
public record SeedCurve(
    long seed, SortedMap<Integer, Double> accuracy, SortedMap<Integer, Double> indicator) {

  public SeedCurve {
    accuracy = checked(seed, "accuracy", accuracy, 0, 1);
    indicator = checked(seed, "indicator", indicator, -Double.MAX_VALUE, Double.MAX_VALUE);
  }

  private static SortedMap<Integer, Double> checked(
      long seed, String name, SortedMap<Integer, Double> values, double lowest, double highest) {
    values.forEach(
        (task, value) -> {
          if (task < 1) {
            throw new IllegalArgumentException(
                "seed " + seed + ": tasks count from 1, found a value for task " + task);
          }
          if (!(value >= lowest && value <= highest)) {
            throw new IllegalArgumentException(
                "seed %d, task %d: %s must be a number in [%s, %s], found %s; leave out a missing value"
                    .formatted(seed, task, name, lowest, highest, value));
          }
        });
    return Collections.unmodifiableSortedMap(new TreeMap<>(values));
  }
}
