package org.trainability.experiment.plan;

/** When a metric is measured. */
public sealed interface Schedule {

  /**
   * @param step of the run, from 1
   * @param stepInTask from 1
   * @param stepsInTask the length of the task
   * @return whether it is measured at that step
   */
  boolean isDue(long step, int stepInTask, int stepsInTask);

  /**
   * At the steps K, 2K, 3K, … of the run.
   *
   * @param count K, at least 1
   */
  record Steps(int count) implements Schedule {
    @Override
    public boolean isDue(long step, int stepInTask, int stepsInTask) {
      return step % count == 0;
    }
  }

  /** At the first step of each task: the labels are new, the parameters are not. */
  record TaskStart() implements Schedule {
    @Override
    public boolean isDue(long step, int stepInTask, int stepsInTask) {
      return stepInTask == 1;
    }
  }

  /** At the last step of each task. */
  record TaskEnd() implements Schedule {
    @Override
    public boolean isDue(long step, int stepInTask, int stepsInTask) {
      return stepInTask == stepsInTask;
    }
  }
}
