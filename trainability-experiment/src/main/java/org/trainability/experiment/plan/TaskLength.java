package org.trainability.experiment.plan;

import org.trainability.experiment.stream.TaskSteps;

/** How long a task is. */
public sealed interface TaskLength {

  /**
   * {@return the number of steps; the short last batch of an epoch counts}
   *
   * @param samples in the task, at least 1
   * @param batch samples per step, at least 1
   * @throws ArithmeticException if it is no int
   */
  int steps(int samples, int batch);

  /**
   * {@return the number of steps of the whole task, those before that place included}
   *
   * @param samples in the task
   * @param batch samples per step, from {@code start} on
   * @param start a place in the task
   * @throws ArithmeticException if it is no int
   */
  int steps(int samples, int batch, TaskSteps.Start start);

  /**
   * So many passes over the task's samples.
   *
   * @param count at least 1
   */
  record Epochs(int count) implements TaskLength {
    @Override
    public int steps(int samples, int batch) {
      return Math.multiplyExact(count, (samples - 1) / batch + 1);
    }

    @Override
    public int steps(int samples, int batch, TaskSteps.Start start) {
      if (start.epoch() >= count) {
        return start.done();
      }
      int inThis = (samples - start.offset() - 1) / batch + 1;
      int later = new Epochs(count - start.epoch() - 1).steps(samples, batch);
      return Math.addExact(start.done() + inThis, later);
    }
  }

  /**
   * So many steps, however many epochs these are.
   *
   * @param count at least 1
   */
  record Steps(int count) implements TaskLength {
    @Override
    public int steps(int samples, int batch) {
      return count;
    }

    @Override
    public int steps(int samples, int batch, TaskSteps.Start start) {
      return count;
    }
  }
}
