package org.trainability.experiment.run;

import org.trainability.dl4j.control.TrainingSession;
import org.trainability.experiment.stream.TaskSteps;

/**
 * How far a run has come, between two steps.
 *
 * @param session steps and tasks done
 * @param batch the size of a full batch
 * @param batchFrom where in the task batches have that size from
 */
record Progress(TrainingSession.State session, int batch, TaskSteps.Start batchFrom) {

  /**
   * @param task about to begin, from 1
   * @param step steps done over the whole run
   * @param batch the size of a full batch
   */
  static Progress atTask(int task, long step, int batch) {
    return new Progress(TrainingSession.State.atTask(task, step), batch, TaskSteps.Start.OF_TASK);
  }
}
