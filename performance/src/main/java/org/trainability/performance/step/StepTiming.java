package org.trainability.performance.step;

/** How training steps are timed. */
final class StepTiming {

  /**
   * So long a network trains before its steps count, a thousand steps or more: until the optimizing
   * compiler has reached all of a step, and the moments of the units that die early have decayed.
   */
  static final int WARMUP_SECONDS = 10;

  private StepTiming() {}
}
