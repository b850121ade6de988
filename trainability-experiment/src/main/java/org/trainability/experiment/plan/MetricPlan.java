package org.trainability.experiment.plan;

import org.trainability.api.component.ComponentSpec;
import org.trainability.experiment.stream.TaskSteps;

/**
 * A metric of a plan.
 *
 * @param metric resolved
 * @param every when it is measured
 * @param fullBatchesOnly whether a step with a short batch is skipped
 */
public record MetricPlan(ComponentSpec metric, Schedule every, boolean fullBatchesOnly) {

  /**
   * {@return whether the metric is measured at that step}
   *
   * @param step of the run, from 1
   * @param stepInTask the same step in its task, from 1
   * @param task the steps of that task
   */
  public boolean isDue(long step, int stepInTask, TaskSteps task) {
    return (!fullBatchesOnly || task.isFull(stepInTask))
        && every.isDue(step, stepInTask, fullBatchesOnly ? task.lastFull() : task.steps());
  }

  /**
   * {@return whether the metric is measured at any step of the task}
   *
   * @param stepsBefore steps of the run before the task
   * @param task the steps of that task
   */
  boolean isEverDue(long stepsBefore, TaskSteps task) {
    if (!(every instanceof Schedule.Steps steps)) {
      return !fullBatchesOnly || task.lastFull() > 0;
    }
    // Whether a batch is full depends on the step's place in its epoch, and these places repeat.
    int count = steps.count();
    long step = count - stepsBefore % count;
    for (int i = 0; i < task.perEpoch() && step <= task.steps(); i++) {
      if (isDue(stepsBefore + step, (int) step, task)) {
        return true;
      }
      step += count;
    }
    return false;
  }
}
