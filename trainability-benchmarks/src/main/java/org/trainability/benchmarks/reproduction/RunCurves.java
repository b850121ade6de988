package org.trainability.benchmarks.reproduction;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.trainability.benchmarks.figure.SeedCurve;
import org.trainability.benchmarks.record.RunRecords;
import org.trainability.benchmarks.record.TaskRow;

/** Turns the records of runs into curves over tasks. */
final class RunCurves {

  private RunCurves() {}

  /**
   * @param records of one run
   * @param seed of that run
   * @param metric id in the plan
   * @param quantity {@code value} or a detail
   * @param scope a layer, {@code network}, or {@code layers}
   * @return task accuracy, and the mean of the quantity over each task's measurements
   */
  static SeedCurve of(RunRecords records, long seed, String metric, String quantity, String scope) {
    return new SeedCurve(
        seed, accuracy(records.tasks()), records.meanPerTask(metric, quantity, scope));
  }

  private static SortedMap<Integer, Double> accuracy(List<TaskRow> rows) {
    SortedMap<Integer, Double> accuracy = new TreeMap<>();
    rows.forEach(row -> accuracy.put(row.task(), row.accuracy()));
    return accuracy;
  }
}
