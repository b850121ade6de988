package org.trainability.benchmarks.challenge.kernel;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import org.trainability.api.UndefinedException;

/**
 * The threshold with the greatest {@code J = TPR − FPR}, where a value above it is an alarm.
 *
 * @see "Youden 1950, Index for rating diagnostic tests"
 */
public final class Youden {

  private Youden() {}

  /**
   * Tries a threshold between any two neighbors of the distinct values, in the middle of the gap,
   * and none at all. Of equal J the highest threshold is taken, that with the fewest alarms; so
   * infinity, at which there never is one, where no other has {@code J > 0}.
   *
   * @param loss the values of tasks with a loss ahead, without NaN
   * @param healthy those of healthy tasks, without NaN
   * @return above which to alarm; positive infinity for never
   * @throws UndefinedException if there are none of either
   */
  public static double threshold(double[] loss, double[] healthy) {
    if (loss.length == 0 || healthy.length == 0) {
      throw new UndefinedException(
          "a threshold needs tasks with a loss ahead and healthy ones, there are %s and %s"
              .formatted(loss.length, healthy.length));
    }
    double[] bad = DoubleStream.of(loss).sorted().toArray();
    double[] good = DoubleStream.of(healthy).sorted().toArray();
    double[] distinct =
        DoubleStream.concat(Arrays.stream(bad), Arrays.stream(good)).sorted().distinct().toArray();
    int hits = 0;
    int falseAlarms = 0;
    long greatest = 0;
    double threshold = Double.POSITIVE_INFINITY;
    for (int i = distinct.length - 1; i > 0; i--) {
      while (hits < bad.length && bad[bad.length - 1 - hits] >= distinct[i]) {
        hits++;
      }
      while (falseAlarms < good.length && good[good.length - 1 - falseAlarms] >= distinct[i]) {
        falseAlarms++;
      }
      // J times both numbers, so that equals are equal.
      long j = (long) hits * good.length - (long) falseAlarms * bad.length;
      if (j > greatest) {
        greatest = j;
        threshold = middle(distinct[i - 1], distinct[i]);
      }
    }
    return threshold;
  }

  /** The lower one where the middle rounds to the upper one or has no value. */
  private static double middle(double low, double high) {
    double middle = low / 2 + high / 2;
    return middle >= low && middle < high ? middle : low;
  }
}
