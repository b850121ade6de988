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
          "Adam's update count for replaced entries. shared: unchanged, so their first "
              + "step is about 3.2 η; per-element: restarted for them, so it is η");
  static final Option<Moments> MOMENTS =
      Option.choice(
          "moments",
          Moments.ZERO,
          "the optimizer's state of replaced entries, such as Adam's moments. zero: "
              + "cleared; keep: the old moments move the new values, as in public code that "
              + "resets biases or whole units without clearing it");
  static final Option<Bias> BIAS =
      Option.choice(
          "bias",
          Bias.ZERO,
          "bias of a replaced unit. zero: 0; initializer: drawn by its initializer");

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
