package org.trainability.experiment.run;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A request to all runs under way to stop at their next step, from which they can be resumed. */
public final class Interruption {

  private final List<Runnable> hearers = new CopyOnWriteArrayList<>();
  private final List<Runnable> ends = new CopyOnWriteArrayList<>();
  private volatile boolean requested;

  /** Requests the interruption. Idempotent. */
  public void request() {
    if (!requested) {
      requested = true;
      hearers.forEach(Runnable::run);
    }
  }

  /** {@return whether it was requested} */
  public boolean isRequested() {
    return requested;
  }

  /**
   * Registers what is called when the interruption is requested.
   *
   * @param hearer called by the thread that requests it, or at once if it was requested before;
   *     called twice if both happen at the same time
   */
  public void onRequest(Runnable hearer) {
    hearers.add(hearer);
    if (requested) {
      hearer.run();
    }
  }

  /**
   * Ends other processes at once; their work since the last checkpoint is lost. Called just before
   * this process ends.
   */
  public void abort() {
    ends.forEach(Runnable::run);
  }

  /**
   * Registers what {@link #abort} calls.
   *
   * @param end ends other processes at once
   */
  public void onAbort(Runnable end) {
    ends.add(end);
  }
}
