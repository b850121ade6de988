package org.trainability.experiment.stream;

/**
 * The steps of one task, numbered from 1. Each takes a batch; where the batch size does not divide
 * the number of samples, the last batch of an epoch is short.
 *
 * @param samples in the task, at least 1
 * @param batch samples of a full batch, at least 1
 * @param steps in the task, at least 1
 */
public record TaskSteps(int samples, int batch, int steps) {

  /**
   * @return steps in an epoch: ⌈samples / batch⌉
   */
  public int perEpoch() {
    return (samples - 1) / batch + 1;
  }

  /**
   * @param stepInTask from 1
   * @return whether its batch is full
   */
  public boolean isFull(int stepInTask) {
    return (stepInTask - 1) % perEpoch() < samples / batch;
  }

  /**
   * @return the last step with a full batch; 0 if there is none
   */
  public int lastFull() {
    int last = steps;
    // Of two steps in a row at most one is short, unless all are.
    while (last > 0 && !isFull(last)) {
      last = samples < batch ? 0 : last - 1;
    }
    return last;
  }
}
