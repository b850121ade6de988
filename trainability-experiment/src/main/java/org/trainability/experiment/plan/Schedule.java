package org.trainability.experiment.plan;

/** When a metric is measured. */
public sealed interface Schedule {

  /**
   * {@return whether it is measured at that step}
   *
   * @param step of the run, from 1
   * @param stepInTask from 1
   * @param lastInTask the last step of the task at which the metric can be measured
   */
  boolean isDue(long step, int stepInTask, int lastInTask);

  /**
   * At the steps K, 2K, 3K, … of the run.
   *
   * @param count K, at least 1
   */
  record Steps(int count) implements Schedule {
    @Override
    public boolean isDue(long step, int stepInTask, int lastInTask) {
      return step % count == 0;
    }
  }

  /** At the first step of each task: the labels are new, the parameters are not. */
  record TaskStart() implements Schedule {
    @Override
    public boolean isDue(long step, int stepInTask, int lastInTask) {
      return stepInTask == 1;
    }
  }

  /** At the last step of each task at which the metric can be measured. */
  record TaskEnd() implements Schedule {
    @Override
    public boolean isDue(long step, int stepInTask, int lastInTask) {
      return stepInTask == lastInTask;
    }
  }
}
