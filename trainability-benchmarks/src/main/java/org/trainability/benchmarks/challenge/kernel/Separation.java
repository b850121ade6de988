package org.trainability.benchmarks.challenge.kernel;

import java.util.Arrays;
import org.trainability.api.UndefinedException;

/**
 * How well a number separates tasks with a loss ahead from healthy ones. Both are given as counts
 * over the distinct values of the number, in rising order, so that equal values are one group and
 * no order among them plays a part.
 */
public final class Separation {

  private Separation() {}

  /**
   * Area under the receiver operating characteristic: the chance that a task with a loss ahead has
   * the greater value of the two, an equal value counting half (Mann and Whitney's U).
   *
   * @param loss tasks with a loss ahead, by value
   * @param healthy healthy tasks, by value; as many
   * @return in [0, 1]; ½ by chance
   * @throws UndefinedException if there are none of either
   * @see "Fawcett 2006, An introduction to ROC analysis"
   */
  public static double auc(long[] loss, long[] healthy) {
    double all = requireSome(loss, healthy);
    long below = 0;
    long doubled = 0;
    for (int i = 0; i < loss.length; i++) {
      doubled += loss[i] * (2 * below + healthy[i]);
      below += healthy[i];
    }
    return doubled / (2 * all * below);
  }

  /**
   * Average precision {@code Σ (R_i − R_{i−1}) P_i} over the distinct values from the greatest
   * down, with recall R and precision P of an alarm at that value and above.
   *
   * @param loss tasks with a loss ahead, by value
   * @param healthy healthy tasks, by value; as many
   * @return in (0, 1]; by chance, and for a constant number, {@link #prevalence}
   * @throws UndefinedException if there are none of either
   */
  public static double averagePrecision(long[] loss, long[] healthy) {
    double all = requireSome(loss, healthy);
    long hits = 0;
    long alarms = 0;
    double sum = 0;
    for (int i = loss.length - 1; i >= 0; i--) {
      hits += loss[i];
      alarms += loss[i] + healthy[i];
      if (loss[i] > 0) {
        sum += loss[i] * ((double) hits / alarms);
      }
    }
    return sum / all;
  }

  /**
   * {@return the share of the former in all}
   *
   * @param loss tasks with a loss ahead, by value
   * @param healthy healthy tasks, by value
   * @throws UndefinedException if there are none of either
   */
  public static double prevalence(long[] loss, long[] healthy) {
    double all = requireSome(loss, healthy);
    return all / (all + Arrays.stream(healthy).sum());
  }

  /** The number of tasks with a loss ahead. */
  private static long requireSome(long[] loss, long[] healthy) {
    long all = Arrays.stream(loss).sum();
    if (all == 0) {
      throw new UndefinedException("no task with a value has a loss ahead");
    }
    if (Arrays.stream(healthy).sum() == 0) {
      throw new UndefinedException("no healthy task has a value");
    }
    return all;
  }
}
