package org.trainability.benchmarks.challenge.treatment;

import java.util.Arrays;
import org.hipparchus.stat.StatUtils;
import org.trainability.benchmarks.challenge.kernel.TaskCurve;

/**
 * What a method reached in one run.
 *
 * @param accuracies of all tasks in their order, at least one; a task that was not done counts as
 *     chance
 * @param seconds of all its tasks; NaN if it did not do them all
 * @param actions of its controllers, changes of rates and of the batch size among them
 */
record TreatedRun(double[] accuracies, double seconds, long actions) {

  /** How many tasks at the end are looked at by themselves. */
  static final int LAST = 3;

  double mean() {
    return StatUtils.mean(accuracies);
  }

  /** The mean of the last three tasks, or of all if there are fewer. */
  double last() {
    return StatUtils.mean(
        Arrays.copyOfRange(accuracies, Math.max(0, accuracies.length - LAST), accuracies.length));
  }

  double area() {
    return TaskCurve.area(accuracies);
  }
}
