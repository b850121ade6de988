package org.trainability.benchmarks.challenge.signal;

import java.util.Optional;

/**
 * What is put on trial: a signal with its name and the direction in which it is said to warn.
 *
 * @param id kebab case; unique in a trial
 * @param label for tables and legends, as {@code Hessian rank}
 * @param axis what a plot's axis calls its value, with the unit
 * @param kind what it is compared as
 * @param warns which values its source takes for a bad sign; absent if undeclared: then the runs of
 *     other settings tell
 * @param signal its value
 */
public record Indicator(
    String id, String label, String axis, Kind kind, Optional<Warning> warns, Signal signal) {

  /** What an indicator is compared as. */
  public enum Kind {
    /** One quantity of the network or its gradients. */
    SINGLE,
    /** How near the step is to a bound. */
    BOUND,
    /** Told from accuracy, loss or the number of tasks alone. */
    BASELINE
  }
}
