package org.trainability.experiment.run;

import org.trainability.experiment.stream.TaskSteps;
import org.trainability.records.TaskTally;

/**
 * How far a run has come, between two steps.
 *
 * @param step steps done over the whole run
 * @param task the present task, from 1; one more than there are where all is done
 * @param begun whether the controller was asked at its start, if it wants to be
 * @param stepInTask steps done in it
 * @param batch the size of a full batch
 * @param batchFrom where in the task batches have that size from
 * @param tally what they add up to
 * @param nanos how long they took
 * @param measuringNanos the part of it spent measuring
 */
record Progress(
    long step,
    int task,
    boolean begun,
    int stepInTask,
    int batch,
    TaskSteps.Start batchFrom,
    TaskTally.Sums tally,
    long nanos,
    long measuringNanos) {

  /**
   * @param task about to begin, from 1
   * @param step steps done over the whole run
   * @param batch the size of a full batch
   */
  static Progress atTask(int task, long step, int batch) {
    return new Progress(
        step, task, false, 0, batch, TaskSteps.Start.OF_TASK, TaskTally.Sums.NONE, 0, 0);
  }
}
