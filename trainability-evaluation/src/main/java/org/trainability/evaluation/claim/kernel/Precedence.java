package org.trainability.evaluation.claim.kernel;

import java.util.OptionalInt;

/** Whether a signal rises before the accuracy is lost, and by how many tasks. */
public final class Precedence {

  private Precedence() {}

  /**
   * The task at which the accuracy is lost: the first after the best one with {@code a_t − c <
   * s·(max a − c)}. Single tasks are compared, not running means, for a mean would tell of a loss
   * later than it happens.
   *
   * @param accuracies of all tasks in their order, at least one
   * @param chance c, accuracy of guessing
   * @param share s of the best gain that must remain
   * @return its number, from 2; empty if the accuracy is never lost
   */
  public static OptionalInt loss(double[] accuracies, double chance, double share) {
    int best = 0;
    for (int i = 1; i < accuracies.length; i++) {
      best = accuracies[i] > accuracies[best] ? i : best;
    }
    double remaining = share * (accuracies[best] - chance);
    for (int i = best + 1; i < accuracies.length; i++) {
      if (accuracies[i] - chance < remaining) {
        return OptionalInt.of(i + 1);
      }
    }
    return OptionalInt.empty();
  }

  /**
   * How many tasks before the loss the signal rose above a level to stay there until the loss. If
   * it is not above at the loss, its rise is the next task at which it is; if there is none, the
   * task after the last. A signal that comes late or never is so a result, not a gap.
   *
   * @param signal of all tasks in their order, NaN where it has no value, which is not above
   * @param level to be exceeded
   * @param loss number of the task at which the accuracy is lost, from 1
   * @return tasks from the rise to the loss; negative if the loss came first
   */
  public static int lead(double[] signal, double level, int loss) {
    int rise = loss;
    if (signal[loss - 1] > level) {
      while (rise > 1 && signal[rise - 2] > level) {
        rise--;
      }
      return loss - rise;
    }
    do {
      rise++;
    } while (rise <= signal.length && !(signal[rise - 1] > level));
    return loss - rise;
  }
}
