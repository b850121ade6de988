package org.trainability.benchmarks.reproduction;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.trainability.benchmarks.figure.Curve;
import org.trainability.benchmarks.record.RunRecords;

/** Turns the records of runs into curves over tasks. */
final class RunCurves {

  private RunCurves() {}

  /**
   * @param records of one run
   * @param seed of that run
   * @return its task accuracy
   */
  static Curve.Seed accuracy(RunRecords records, long seed) {
    SortedMap<Double, Double> accuracy = new TreeMap<>();
    records.tasks().forEach(row -> accuracy.put((double) row.task(), row.accuracy()));
    return new Curve.Seed(seed, accuracy);
  }

  /**
   * @param records of one run
   * @param seed of that run
   * @param metric id in the plan
   * @param quantity {@code value} or a detail
   * @param scope a layer, {@code network}, or {@code layers}
   * @return the mean of the quantity over each task's measurements
   */
  static Curve.Seed means(
      RunRecords records, long seed, String metric, String quantity, String scope) {
    SortedMap<Double, Double> means = new TreeMap<>();
    for (Map.Entry<Integer, Double> mean :
        records.meanPerTask(metric, quantity, scope).entrySet()) {
      means.put((double) mean.getKey(), mean.getValue());
    }
    return new Curve.Seed(seed, means);
  }
}
