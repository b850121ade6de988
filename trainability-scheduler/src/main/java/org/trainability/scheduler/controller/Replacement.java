package org.trainability.scheduler.controller;

import org.trainability.api.component.Option;
import org.trainability.api.controller.Action.NewValue;
import org.trainability.api.controller.Action.OptimizerState;

/** Options that all controllers that replace units share. */
final class Replacement {

  static final Option<Time> TIME =
      Option.choice(
          "time",
          Time.SHARED,
          "Adam's count of updates for replaced entries. shared: stays, so that their first step is"
              + " about 3.2 η; per-element: starts again for them, so that it is η");
  static final Option<Bias> BIAS =
      Option.choice(
          "bias", Bias.ZERO, "of a replaced unit. zero; initializer: drawn by its initializer");

  /** Whose count of updates a replaced entry has. */
  enum Time {
    SHARED(OptimizerState.CLEAR),
    PER_ELEMENT(OptimizerState.RESTART);

    final OptimizerState state;

    Time(OptimizerState state) {
      this.state = state;
    }
  }

  /** What bias a replaced unit has. */
  enum Bias {
    ZERO(NewValue.MEAN),
    INITIALIZER(NewValue.DRAWN);

    final NewValue value;

    Bias(NewValue value) {
      this.value = value;
    }
  }

  private Replacement() {}
}
