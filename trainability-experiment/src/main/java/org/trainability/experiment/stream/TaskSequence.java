package org.trainability.experiment.stream;

import java.util.HashMap;
import java.util.Map;
import org.trainability.api.Seeds;
import org.trainability.api.controller.Controller.Budget;
import org.trainability.api.stream.LabelledData;
import org.trainability.api.stream.Task;
import org.trainability.api.stream.TaskStream;

/**
 * The tasks of a run, one after the other, and how long each is. Of a stream without boundaries
 * they are windows on its one task: each goes on where the last ended, in the middle of an epoch
 * too, and has as many steps as the first. For one thread.
 */
public final class TaskSequence {

  private final TaskStream stream;
  private final LabelledData data;
  private final Seeds seeds;
  private final Lengths lengths;
  private final Budget budget;
  private final int count;
  private final int batch;
  private final Map<Integer, Integer> sizes = new HashMap<>();

  /** How long a task is. */
  @FunctionalInterface
  public interface Lengths {

    /**
     * {@return the number of steps of a task with one batch size}
     *
     * @param samples in the task
     * @param batch samples per step
     */
    int steps(int samples, int batch);
  }

  /**
   * @param stream makes the tasks
   * @param data of the run
   * @param seeds of the run
   * @param count how many tasks, or windows
   * @param batch samples of a full batch where the run begins
   * @param lengths how long a task is
   * @param budget what of a task's length stays where the batch size changes
   */
  public TaskSequence(
      TaskStream stream,
      LabelledData data,
      Seeds seeds,
      int count,
      int batch,
      Lengths lengths,
      Budget budget) {
    this.stream = stream;
    this.data = data;
    this.seeds = seeds;
    this.count = count;
    this.batch = batch;
    this.lengths = lengths;
    this.budget = budget;
  }

  /** {@return how many tasks, or windows} */
  public int count() {
    return count;
  }

  /** {@return whether they are tasks; else windows} */
  public boolean hasBoundaries() {
    return stream.hasBoundaries();
  }

  /**
   * {@return the index of the task for the stream, from 0}
   *
   * @param number of a task or window, from 1
   */
  public int index(int number) {
    return hasBoundaries() ? number - 1 : 0;
  }

  /**
   * {@return a new instance of the task, or of that of the window}
   *
   * @param number of a task or window, from 1
   */
  public Task task(int number) {
    return stream.task(data, index(number), seeds);
  }

  /**
   * {@return its positions}
   *
   * @param number of a task or window, from 1
   */
  public int samples(int number) {
    return sizes.computeIfAbsent(index(number), index -> stream.task(data, index, seeds).size());
  }

  /**
   * {@return its steps}
   *
   * @param number of a task or window, from 1
   * @param size of its batches from a place on
   * @param start that place
   * @throws ArithmeticException if their number is no int
   */
  public TaskSteps steps(int number, int size, TaskSteps.Start start) {
    int samples = samples(number);
    TaskSteps planned = new TaskSteps(samples, batch, lengths.steps(samples, batch));
    int steps =
        hasBoundaries() && budget == Budget.SAMPLES
            ? new TaskSteps(samples, size, 0, start).until(planned.after(planned.steps()))
            : planned.steps();
    return new TaskSteps(samples, size, steps, start);
  }

  /**
   * {@return its steps, if the run has come to it with the batch size with which it began}
   *
   * @param number of a task or window, from 1
   */
  public TaskSteps steps(int number) {
    return steps(number, batch, start(number));
  }

  /** A window begins where in an epoch the one before it ended. */
  private TaskSteps.Start start(int number) {
    if (hasBoundaries()) {
      return TaskSteps.Start.OF_TASK;
    }
    TaskSteps each = steps(1, batch, TaskSteps.Start.OF_TASK);
    long before = (long) (number - 1) * each.steps();
    return new TaskSteps.Start(
        0, Math.toIntExact(before / each.perEpoch()), (int) (before % each.perEpoch()) * batch);
  }

  /**
   * {@return where in the next one its first step stands}
   *
   * @param ended the steps of a task or window
   */
  public TaskSteps.Start next(TaskSteps ended) {
    if (hasBoundaries()) {
      return TaskSteps.Start.OF_TASK;
    }
    TaskSteps.Start end = ended.after(ended.steps());
    return new TaskSteps.Start(0, end.epoch(), end.offset());
  }

  /** {@return the steps of all tasks, if the batch size stays what it is where the run begins} */
  public long totalSteps() {
    long steps = 0;
    for (int number = 1; number <= count; number++) {
      steps += steps(number).steps();
    }
    return steps;
  }
}
