package org.trainability.experiment.run;

/** Is told how a run gets on. */
public interface RunListener {

  /** Hears nothing. */
  RunListener NONE =
      (stepsDone, task, tasks, accuracy) -> {
        // Nobody is listening.
      };

  /**
   * Some steps are done. The first call comes before the first step, and tells where the run goes
   * on if it was begun before.
   *
   * @param stepsDone over the whole run
   * @param task the present task, from 1
   * @param tasks of the run
   * @param accuracy mean over the present task so far; NaN where there is none yet
   */
  void advanced(long stepsDone, int task, int tasks, double accuracy);
}
