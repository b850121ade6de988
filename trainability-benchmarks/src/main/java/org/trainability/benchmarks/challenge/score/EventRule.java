package org.trainability.benchmarks.challenge.score;

import org.trainability.benchmarks.challenge.kernel.LossOnset;
import org.trainability.evaluation.outcome.kernel.TrainabilityLoss.Criterion;

/**
 * What is to be foretold: that a loss of trainability begins within the next tasks; {@link
 * LossOnset} has the equations.
 *
 * @param criterion chance, share of the best gain that must remain, and smallest gain that counts
 * @param tasks how many in succession must fall below the share, at least 1
 * @param horizon how many tasks ahead, at least 1
 */
public record EventRule(Criterion criterion, int tasks, int horizon) {

  /** One task may be harder than others; two in succession seldom are. */
  public static final int DEFAULT_TASKS = 2;

  /** Time enough to act. */
  public static final int DEFAULT_HORIZON = 3;

  public EventRule {
    require("tasks", tasks);
    require("horizon", horizon);
  }

  /**
   * {@return the default rule}
   *
   * @param classes of the data set, equally frequent, at least 2
   */
  public static EventRule forClasses(int classes) {
    return new EventRule(Criterion.forClasses(classes), DEFAULT_TASKS, DEFAULT_HORIZON);
  }

  private static void require(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " must be at least 1, found " + value);
    }
  }
}
