package org.trainability.experiment.plan;

import org.trainability.api.component.ComponentSpec;
import org.trainability.experiment.data.DataSpec;
import org.trainability.experiment.stream.TaskSteps;

/**
 * The task stream of a plan.
 *
 * @param stream resolved
 * @param data where the samples come from
 * @param images how many samples of the data set are used, drawn once per run; 0 for all
 * @param tasks how many tasks
 * @param length how long a task is
 * @param batch samples per step; the last batch of an epoch may be shorter
 */
public record StreamPlan(
    ComponentSpec stream, DataSpec data, int images, int tasks, TaskLength length, int batch) {

  /**
   * @param samples of a task
   * @return its steps
   * @throws ArithmeticException if their number is no int
   */
  public TaskSteps steps(int samples) {
    return new TaskSteps(samples, batch, length.steps(samples, batch));
  }

  /**
   * @param samples of a task
   * @param size of its batches from a place on
   * @param start that place
   * @return its steps
   * @throws ArithmeticException if their number is no int
   */
  public TaskSteps steps(int samples, int size, TaskSteps.Start start) {
    return new TaskSteps(samples, size, length.steps(samples, size, start), start);
  }
}
