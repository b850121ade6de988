package org.trainability.benchmarks.challenge.score;

import org.trainability.benchmarks.challenge.kernel.LossOnset.Outlook;

/**
 * What an indicator said at the end of a task.
 *
 * @param run which it is of
 * @param task its number, from 1
 * @param value not NaN
 */
record TaskLevel(TrialRuns.Run run, int task, double value) {

  /** Negative zero, which would have a rank of its own, becomes zero. */
  TaskLevel {
    value += 0.0;
  }

  Outlook outlook() {
    return run.outlooks()[task - 1];
  }

  boolean hasNext() {
    return task < run.tasks();
  }

  double nextAccuracy() {
    return run.accuracies()[task];
  }

  TaskLevel times(int sign) {
    return new TaskLevel(run, task, sign * value);
  }
}
