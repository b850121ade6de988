package org.trainability.experiment.run;

import java.util.concurrent.CancellationException;

/**
 * Lets each metric measure the steps in their order while several steps are under way: a metric
 * comes to a step only when it is done with the one before. So what it remembers, and what it
 * reads, is the same as if one step were measured after the other.
 */
final class MetricTurns {

  /** By metric, the last step that it is done with. */
  private final long[] done;

  private boolean cancelled;

  MetricTurns(int metrics) {
    done = new long[metrics];
  }

  /**
   * Waits until a metric may measure a step.
   *
   * @param metric its index
   * @param step from 1
   * @throws CancellationException if it never will
   */
  synchronized void await(int metric, long step) throws InterruptedException {
    while (done[metric] < step - 1 && !cancelled) {
      wait();
    }
    if (cancelled) {
      throw new CancellationException("a step before " + step + " was not measured");
    }
  }

  /** The metric has measured that step. */
  synchronized void done(int metric, long step) {
    done[metric] = step;
    notifyAll();
  }

  /** Nothing more is to be measured. */
  synchronized void cancel() {
    cancelled = true;
    notifyAll();
  }
}
