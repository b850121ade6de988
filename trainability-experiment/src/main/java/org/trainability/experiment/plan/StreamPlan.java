package org.trainability.experiment.plan;

import java.util.Optional;
import org.trainability.api.Seeds;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.controller.Controller.Budget;
import org.trainability.api.stream.LabelledData;
import org.trainability.api.stream.TaskStream;
import org.trainability.experiment.data.DataSpec;
import org.trainability.experiment.stream.TaskSequence;

/**
 * The task stream of a plan.
 *
 * @param stream resolved
 * @param data where the samples come from
 * @param test where the test samples come from; empty for the data set's own, if it has any
 * @param images how many samples of the data set are used, drawn once per run; 0 for all
 * @param tasks how many tasks
 * @param length how long a task is
 * @param batch samples per step; the last batch of an epoch may be shorter
 */
public record StreamPlan(
    ComponentSpec stream,
    DataSpec data,
    Optional<DataSpec> test,
    int images,
    int tasks,
    TaskLength length,
    int batch) {

  /**
   * {@return its tasks, and how long each is if the batch size stays}
   *
   * @param made the stream, as {@link #stream} names it
   * @param samples of the run
   * @param seeds of the run
   */
  public TaskSequence sequence(TaskStream made, LabelledData samples, Seeds seeds) {
    return sequence(made, samples, seeds, Budget.SAMPLES);
  }

  /**
   * {@return its tasks, and how long each is}
   *
   * @param made the stream, as {@link #stream} names it
   * @param samples of the run
   * @param seeds of the run
   * @param budget what of a task's length stays where the batch size changes
   */
  public TaskSequence sequence(TaskStream made, LabelledData samples, Seeds seeds, Budget budget) {
    return new TaskSequence(made, samples, seeds, tasks, batch, length::steps, budget);
  }
}
