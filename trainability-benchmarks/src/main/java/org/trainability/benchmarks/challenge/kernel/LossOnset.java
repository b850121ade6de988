package org.trainability.benchmarks.challenge.kernel;

import java.util.Arrays;
import java.util.OptionalInt;
import org.trainability.evaluation.outcome.kernel.TrainabilityLoss.Criterion;

/**
 * When a run begins to lose its trainability, and what lies ahead of the tasks before. With the
 * gain over chance {@code g_t = a_t − c} and its running best {@code b_t = max_{u≤t} g_u}, the loss
 * begins at the first task {@code k} with
 *
 * <pre>{@code b_t ≥ margin  and  g_t < share · b_t   for t = k … k + tasks − 1}</pre>
 *
 * Nothing that comes after {@code k + tasks − 1} has a say in it, so that it could be seen then,
 * other than with a best of the whole run.
 */
public final class LossOnset {

  private LossOnset() {}

  /** What lies ahead at the end of a task. */
  public enum Outlook {
    /** A loss begins within the horizon. */
    LOSS,
    /** None begins within the horizon. */
    HEALTHY,
    /**
     * The run ends too early to tell; or the loss has begun; or the run never learned and has
     * nothing to lose.
     */
    NONE
  }

  /**
   * {@return whether some gain over chance reaches the margin}
   *
   * @param accuracies of all tasks in their order
   * @param criterion chance, share and margin
   */
  public static boolean learns(double[] accuracies, Criterion criterion) {
    return Arrays.stream(accuracies).anyMatch(a -> a - criterion.chance() >= criterion.margin());
  }

  /**
   * {@return the number {@code k} of the first of them, from 2; empty if no loss is seen}
   *
   * @param accuracies of all tasks in their order
   * @param criterion chance, share and margin
   * @param tasks how many in succession are below the share, at least 1; a loss of which the run
   *     shows fewer is not seen
   */
  public static OptionalInt of(double[] accuracies, Criterion criterion, int tasks) {
    double best = Double.NEGATIVE_INFINITY;
    int below = 0;
    for (int i = 0; i < accuracies.length; i++) {
      double gain = accuracies[i] - criterion.chance();
      best = Math.max(best, gain);
      below = best >= criterion.margin() && gain < criterion.share() * best ? below + 1 : 0;
      if (below == tasks) {
        return OptionalInt.of(i + 2 - tasks);
      }
    }
    return OptionalInt.empty();
  }

  /**
   * What lies ahead of each task {@code k} of {@code T}. Before an onset {@code o}: a loss if
   * {@code o − k ≤ horizon}, else health. Without one: health if {@code k + horizon + tasks − 1 ≤
   * T}, as a loss that began at {@code k + horizon} would have been seen by then. All else is
   * unknown.
   *
   * @param accuracies of all tasks in their order
   * @param criterion chance, share and margin
   * @param tasks how many in succession make a loss, at least 1
   * @param horizon how many tasks ahead, at least 1
   * @return for each task
   */
  public static Outlook[] outlooks(
      double[] accuracies, Criterion criterion, int tasks, int horizon) {
    Outlook[] outlooks = new Outlook[accuracies.length];
    Arrays.fill(outlooks, Outlook.NONE);
    if (!learns(accuracies, criterion)) {
      return outlooks;
    }
    OptionalInt onset = of(accuracies, criterion, tasks);
    int known = onset.orElse(accuracies.length + 2 - horizon - tasks) - 1;
    for (int task = 1; task <= known; task++) {
      boolean ahead = onset.isPresent() && onset.getAsInt() - task <= horizon;
      outlooks[task - 1] = ahead ? Outlook.LOSS : Outlook.HEALTHY;
    }
    return outlooks;
  }
}
