package org.trainability.benchmarks.plan;

/** How long a task is. */
public sealed interface TaskLength {

  /**
   * @param samples in the task
   * @param batch samples per step
   * @return the number of steps; the short last batch of an epoch counts
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
      return Math.multiplyExact(count, (samples + batch - 1) / batch);
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
