package org.trainability.experiment.plan;

/**
 * Which states of a run stay when it has ended.
 *
 * @param at the moments that count
 * @param every of how many of them one is kept, at least 1
 */
public record KeptStates(Moments at, int every) {

  /** None. */
  public static final KeptStates NONE = new KeptStates(Moments.NONE, 1);

  /** When a state can be kept. */
  public enum Moments {
    NONE,
    /** The end of a task, before the next one's first decision. */
    TASK
  }

  /**
   * {@return whether its state is kept; the last one's is, whatever the number}
   *
   * @param task that has ended, from 1
   * @param tasks of the run
   */
  public boolean isDue(int task, int tasks) {
    return at == Moments.TASK && (task % every == 0 || task == tasks);
  }
}
