package org.trainability.experiment.run;

import org.trainability.api.data.Score;

/** Is told how a run gets on. */
public interface RunListener {

  /** Hears nothing. */
  RunListener NONE =
      (stepsDone, task, tasks, score) -> {
        // No listener.
      };

  /**
   * Some steps are done. The first call comes before the first step, and tells where the run goes
   * on if it was begun before.
   *
   * @param stepsDone over the whole run
   * @param task the present task, from 1
   * @param tasks of the run
   * @param score mean over the present task so far; its value is NaN where there is none yet
   */
  void advanced(long stepsDone, int task, int tasks, Score score);
}
