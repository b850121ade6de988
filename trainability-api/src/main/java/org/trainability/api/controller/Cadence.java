package org.trainability.api.controller;

/**
 * When a controller is asked.
 *
 * @param steps K: at the steps K, 2K, 3K, … of the run; 0 for never
 * @param atTaskStart whether also before the first step of each task
 * @param onDivergence whether also when the loss has ceased to be finite, to begin the task again;
 *     if not, the run ends
 */
public record Cadence(int steps, boolean atTaskStart, boolean onDivergence) {

  /** Never asked. */
  public static final Cadence NEVER = new Cadence(0, false);

  /** Not asked when the loss has ceased to be finite. */
  public Cadence(int steps, boolean atTaskStart) {
    this(steps, atTaskStart, false);
  }

  public Cadence {
    if (steps < 0) {
      throw new IllegalArgumentException("steps must be >= 0, was " + steps);
    }
  }

  /**
   * @return asked at every {@code steps}-th step
   */
  public static Cadence every(int steps) {
    return new Cadence(steps, false);
  }

  /**
   * @return asked before each task
   */
  public static Cadence taskStart() {
    return new Cadence(0, true);
  }

  /**
   * @return the same, but asked when the loss has ceased to be finite, too
   */
  public Cadence andOnDivergence() {
    return new Cadence(steps, atTaskStart, true);
  }
}
