package org.trainability.scheduler.controller;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.trainability.api.component.Interval;
import org.trainability.api.component.Option;
import org.trainability.api.component.Options;
import org.trainability.api.controller.Action;
import org.trainability.api.controller.Cadence;
import org.trainability.api.controller.Controller;
import org.trainability.api.controller.Decision;
import org.trainability.api.controller.Situation;

/** Does the same after every K-th update. */
final class PeriodicController implements Controller<NoState> {

  static final Option<Integer> EVERY =
      Option.integer(
          "every",
          0,
          Interval.atLeast(0),
          "K, after every K-th update of the run; 0: before each task except the first");

  private final int every;
  private final List<Action> actions;

  private PeriodicController(int every, List<Action> actions) {
    this.every = every;
    this.actions = actions;
  }

  /**
   * {@return a controller that does it as often as the options say}
   *
   * @param options with {@link #EVERY}
   * @param action what is done, for the reason given
   */
  static Controller<?> of(Options options, Function<String, Action> action) {
    int every = options.get(EVERY);
    return every == 0
        ? new TaskStartController(List.of(action.apply(TaskStartController.REASON)))
        : new PeriodicController(every, List.of(action.apply("every " + every + " updates")));
  }

  @Override
  public Cadence cadence() {
    return Cadence.every(every).afterUpdate();
  }

  @Override
  public NoState start(Map<String, Double> rates) {
    return new NoState();
  }

  @Override
  public Decision<NoState> decide(NoState state, Situation now) {
    return new Decision<>(state, actions, List.of());
  }
}
