package org.trainability.experiment.run;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The wish that everything under way stops at its next step and can be resumed from there. */
public final class Interruption {

  private final List<Runnable> hearers = new CopyOnWriteArrayList<>();
  private final List<Runnable> ends = new CopyOnWriteArrayList<>();
  private volatile boolean requested;

  /** Asks for it; more than once is as good as once. */
  public void request() {
    if (!requested) {
      requested = true;
      hearers.forEach(Runnable::run);
    }
  }

  /** {@return whether it was asked for} */
  public boolean isRequested() {
    return requested;
  }

  /**
   * Registers what is called when an interruption is asked for.
   *
   * @param hearer called when it is asked for, perhaps by another thread; may be called twice if
   *     that is right now
   */
  public void onRequest(Runnable hearer) {
    hearers.add(hearer);
    if (requested) {
      hearer.run();
    }
  }

  /**
   * Ends at once what other processes do; the work since their last checkpoints is lost. This
   * process ends after it.
   */
  public void abort() {
    ends.forEach(Runnable::run);
  }

  /**
   * Registers what is called when everything must end at once.
   *
   * @param end ends other processes at once; called by {@link #abort}
   */
  public void onAbort(Runnable end) {
    ends.add(end);
  }
}
