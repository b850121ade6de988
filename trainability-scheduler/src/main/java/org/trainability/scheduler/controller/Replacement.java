package org.trainability.scheduler.controller;

import java.util.List;
import org.trainability.api.component.Option;
import org.trainability.api.component.OptionRule;
import org.trainability.api.component.Options;
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
  static final Option<Moments> MOMENTS =
      Option.choice(
          "moments",
          Moments.ZERO,
          "what the optimizer has of replaced entries, as Adam's two moments. zero; keep: old moments"
              + " move the new values, as in public code that resets biases or whole units without them");
  static final Option<Bias> BIAS =
      Option.choice(
          "bias", Bias.ZERO, "of a replaced unit. zero; initializer: drawn by its initializer");

  /** Whose count of updates a replaced entry has. */
  enum Time {
    SHARED,
    PER_ELEMENT
  }

  /** What becomes of the optimizer's state of replaced entries. */
  enum Moments {
    ZERO,
    KEEP
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

  /** {@return the rule that entries whose count starts again have no old moments} */
  static OptionRule rule() {
    return OptionRule.of(
        MOMENTS,
        "zero, where time is per-element",
        List.of(TIME),
        options -> options.get(TIME) == Time.SHARED || options.get(MOMENTS) == Moments.ZERO);
  }

  /** {@return what becomes of the optimizer's state} */
  static OptimizerState state(Options options) {
    if (options.get(MOMENTS) == Moments.KEEP) {
      return OptimizerState.KEEP;
    }
    return options.get(TIME) == Time.SHARED ? OptimizerState.CLEAR : OptimizerState.RESTART;
  }
}
