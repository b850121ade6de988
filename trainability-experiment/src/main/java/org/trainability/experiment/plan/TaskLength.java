package org.trainability.experiment.plan;

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
   * So many passes over the task's samples.
   *
   * @param count at least 1
   */
  record Epochs(int count) implements TaskLength {
    @Override
    public int steps(int samples, int batch) {
      return Math.multiplyExact(count, (samples - 1) / batch + 1);
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
  }
}
