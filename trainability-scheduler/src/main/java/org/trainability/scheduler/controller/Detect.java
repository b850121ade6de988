package org.trainability.scheduler.controller;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.BiFunction;
import org.trainability.api.component.Interval;
import org.trainability.api.component.Option;
import org.trainability.api.component.Options;
import org.trainability.api.controller.Action;
import org.trainability.api.controller.Cadence;
import org.trainability.api.controller.Controller;
import org.trainability.api.controller.ControllerFactory;
import org.trainability.api.controller.Decision;
import org.trainability.api.controller.Situation;
import org.trainability.api.metric.Need;
import org.trainability.scheduler.kernel.LossJump;

/**
 * Finds where the data change by the loss alone, and treats the network there: it knows no task's
 * start. It is asked after each update and sees the loss of the batch before it; when that loss
 * jumps, as {@link LossJump} defines it, it does what is done elsewhere at the start of a task. A
 * slow drift passes it.
 */
final class Detect implements Controller<Detect.State> {

  static final Option<Then> THEN =
      Option.choice(
          "then",
          Then.RESET,
          "what to do at a jump. reset: draw new parameters and clear the"
              + " optimizer's state; fire: make weight matrices nearly orthogonal,"
              + " as the controller fire does, and clear the optimizer's state;"
              + " optimizer-reset: only clear the optimizer's state;"
              + " shrink-and-perturb: 0.8 of the parameters plus 0.2 of new ones");
  static final Option<Double> SHARE =
      Option.decimal(
          "share",
          0.5,
          Interval.leftOpen(0, 1),
          "a jump exceeds this share of the distance from"
              + " the running mean to the run's first loss");
  static final Option<Double> LEAST =
      Option.decimal(
          "least",
          0.1,
          Interval.atLeast(0),
          "no jump is detected unless the running mean"
              + " is more than this below the run's first loss");
  static final Option<Double> DEVIATIONS =
      Option.decimal(
          "deviations",
          4,
          Interval.atLeast(0),
          "a jump exceeds this many running standard deviations");
  static final Option<Double> DECAY =
      Option.decimal(
          "decay",
          0.8,
          Interval.rightOpen(0, 1),
          "decay of the running mean and deviation per update");
  static final Option<Integer> PAUSE =
      Option.integer("pause", 16, Interval.atLeast(1), "minimum number of updates between jumps");

  /** What is done at a jump. */
  enum Then {
    RESET(
        (now, reason) ->
            List.of(new Action.ResetParameters(reason), new Action.ResetOptimizer(reason))),
    FIRE(
        (now, reason) -> {
          List<Action> actions = Fire.actions(now, 10, false, 0, reason);
          actions.add(new Action.ResetOptimizer(reason));
          return actions;
        }),
    OPTIMIZER_RESET((now, reason) -> List.of(new Action.ResetOptimizer(reason))),
    SHRINK_AND_PERTURB((now, reason) -> List.of(new Action.ShrinkAndPerturb(0.8, 0.2, reason)));

    private final BiFunction<Situation, String, List<Action>> actions;

    Then(BiFunction<Situation, String, List<Action>> actions) {
      this.actions = actions;
    }
  }

  /**
   * @param losses what is known of the losses so far
   * @param sinceJump updates since the last jump, or since the start
   */
  record State(LossJump.Seen losses, long sinceJump) {}

  private final Then then;
  private final LossJump jump;
  private final int pause;

  private Detect(Options options) {
    then = options.get(THEN);
    jump =
        new LossJump(
            options.get(SHARE), options.get(LEAST), options.get(DEVIATIONS), options.get(DECAY));
    pause = options.get(PAUSE);
  }

  @Override
  public Cadence cadence() {
    return Cadence.every(1).afterUpdate();
  }

  @Override
  public Set<Need> needs() {
    return then == Then.FIRE ? Set.of(Need.PARAMETERS) : Set.of();
  }

  @Override
  public State start(Map<String, Double> rates) {
    return new State(LossJump.Seen.NOTHING, 0);
  }

  @Override
  public Decision<State> decide(State state, Situation now) {
    OptionalDouble loss = now.loss();
    if (loss.isEmpty()) {
      return new Decision<>(state, List.of(), List.of());
    }
    LossJump.Seen before = state.losses();
    List<Action> actions = new ArrayList<>();
    long since = state.sinceJump() + 1;
    if (since >= pause && jump.isJump(before, loss.getAsDouble())) {
      actions.addAll(then.actions.apply(now, reason(before, loss.getAsDouble())));
      since = 0;
    }
    return new Decision<>(
        new State(jump.seen(before, loss.getAsDouble()), since), actions, List.of());
  }

  private static String reason(LossJump.Seen before, double loss) {
    return String.format(
        Locale.ROOT, "the loss jumped from a mean of %.3g to %.3g", before.mean(), loss);
  }

  /** Makes {@code detect}. */
  public static final class Factory implements ControllerFactory {

    @Override
    public String name() {
      return "detect";
    }

    @Override
    public String summary() {
      return "resets or treats the network when the loss"
          + " jumps, without being told where tasks start";
    }

    @Override
    public String source() {
      return "this project";
    }

    @Override
    public List<Option<?>> options() {
      return List.of(THEN, SHARE, LEAST, DEVIATIONS, DECAY, PAUSE);
    }

    @Override
    public Controller<?> create(Options options) {
      return new Detect(options);
    }
  }
}
