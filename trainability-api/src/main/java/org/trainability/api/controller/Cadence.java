package org.trainability.api.controller;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * When a controller is asked.
 *
 * @param steps K: at the steps K, 2K, 3K, … of the run; 0 for never
 * @param phase on which side of these steps' updates
 * @param atTaskStart whether also before the first step of each task
 * @param onDivergence whether also when the loss has ceased to be finite, to begin the task again;
 *     if not, the run ends
 */
@API(status = Status.STABLE, since = "0.1")
public record Cadence(int steps, Phase phase, boolean atTaskStart, boolean onDivergence) {

  /** Never asked. */
  public static final Cadence NEVER = new Cadence(0, false);

  /** On which side of a step's update a controller is asked. */
  public enum Phase {
    /** The gradient is known; a rate that is set holds for this update already. */
    BEFORE_UPDATE,
    /**
     * The optimizer has moved the parameters, constraints have not been applied yet. Here units and
     * weights can be reset.
     */
    AFTER_UPDATE
  }

  /** Asked before updates, and not when the loss has ceased to be finite. */
  public Cadence(int steps, boolean atTaskStart) {
    this(steps, Phase.BEFORE_UPDATE, atTaskStart, false);
  }

  public Cadence {
    if (steps < 0) {
      throw new IllegalArgumentException("steps must be >= 0, was " + steps);
    }
  }

  /** {@return asked at every {@code steps}-th step, before its update} */
  public static Cadence every(int steps) {
    return new Cadence(steps, false);
  }

  /** {@return asked before each task} */
  public static Cadence taskStart() {
    return new Cadence(0, true);
  }

  /** {@return the same, but asked after the update of these steps} */
  public Cadence afterUpdate() {
    return new Cadence(steps, Phase.AFTER_UPDATE, atTaskStart, onDivergence);
  }

  /** {@return the same, but asked before each task, too} */
  public Cadence andAtTaskStart() {
    return new Cadence(steps, phase, true, onDivergence);
  }

  /** {@return the same, but asked when the loss has ceased to be finite, too} */
  public Cadence andOnDivergence() {
    return new Cadence(steps, phase, atTaskStart, true);
  }
}
