package org.trainability.benchmarks.challenge.signal;

import java.util.List;
import org.trainability.records.RunData;
import org.trainability.records.RunRecords.Point;
import org.trainability.records.Status;
import org.trainability.records.TaskRow;

/**
 * A run as it stood at the end of a task: all that a signal is given. What came later is not in it,
 * so that no signal can tell of a task by what happened in it.
 */
public final class RunUpToTask implements RunData {

  private final RunData run;
  private final int task;

  /**
   * Shows a run up to the end of a task.
   *
   * @param run the whole run
   * @param task the last task that is known, from 1, at most the tasks done
   */
  public RunUpToTask(RunData run, int task) {
    if (task < 1 || task > run.tasks().size()) {
      throw new IllegalArgumentException(
          "task must be in [1, %s], the tasks of the run, was %s"
              .formatted(run.tasks().size(), task));
    }
    this.run = run;
    this.task = task;
  }

  /** {@return the last task that is known, from 1} */
  public int task() {
    return task;
  }

  @Override
  public Status status() {
    return Status.running(task, Math.max(task, run.status().tasksPlanned()));
  }

  @Override
  public List<TaskRow> tasks() {
    return run.tasks().subList(0, task);
  }

  @Override
  public List<Point> series(String component, String quantity, String layer) {
    return run.series(component, quantity, layer).stream()
        .takeWhile(point -> point.task() <= task)
        .toList();
  }

  /**
   * What was measured in the last task that is known.
   *
   * @param component as in {@link #series}
   * @param quantity as in {@link #series}
   * @param layer as in {@link #series}
   * @return the defined values in the order of steps
   */
  public double[] last(String component, String quantity, String layer) {
    return run.series(component, quantity, layer).stream()
        .filter(point -> point.task() == task)
        .mapToDouble(Point::value)
        .toArray();
  }
}
