package org.trainability.experiment;

import org.trainability.api.data.Score;
import org.trainability.records.Status;

/** Receives the progress of the runs of a {@link Lab}. */
public interface LabListener {

  /** Ignores all progress. */
  LabListener NONE = new LabListener() {};

  /**
   * Some steps of a run are done.
   *
   * @param seed of the run
   * @param stepsDone over the whole run
   * @param task the present task, from 1
   * @param tasks of the run
   * @param score mean over the present task so far; its value is NaN where there is none yet
   */
  default void advanced(long seed, long stepsDone, int task, int tasks, Score score) {}

  /**
   * A run has ended.
   *
   * @param seed of the run
   * @param status how it ended
   */
  default void finished(long seed, Status status) {}
}
