package org.trainability.api.controller;

/** What a controller can do. */
public sealed interface Action {

  /**
   * Gives a layer a new rate.
   *
   * @param layer the layer's name
   * @param rate η ≥ 0, finite
   */
  record SetRate(String layer, double rate) implements Action {}

  /** Draws all parameters anew, as at the start but with other numbers. */
  record ResetParameters() implements Action {}

  /** Sets the optimizer's state and its count of updates to zero. */
  record ResetOptimizer() implements Action {}

  /**
   * Replaces all parameters w by shrink·w + noise·w′, with w′ drawn as at the start.
   *
   * @param shrink in [0, 1]
   * @param noise ≥ 0
   */
  record ShrinkAndPerturb(double shrink, double noise) implements Action {}

  /**
   * Ends the run after this decision; what was measured stays. A run whose loss has ceased to be
   * finite ends as diverged.
   *
   * @param reason recorded in the run's status
   */
  record Stop(String reason) implements Action {}
}
