package org.trainability.experiment.run;

import org.trainability.api.data.Score;

/** Receives a run's progress. */
public interface RunListener {

  /** Ignores it. */
  RunListener NONE =
      (stepsDone, task, tasks, score) -> {
        // No listener.
      };

  /**
   * Called when some steps are done. The first call comes before the first step, and tells from
   * which step a resumed run goes on.
   *
   * @param stepsDone over the whole run
   * @param task the present task, from 1
   * @param tasks of the run
   * @param score mean over the present task so far; its value is NaN where there is none yet
   */
  void advanced(long stepsDone, int task, int tasks, Score score);
}
