package org.trainability.scheduler.controller;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.trainability.api.component.Interval;
import org.trainability.api.component.Option;
import org.trainability.api.component.Options;
import org.trainability.api.controller.Action;
import org.trainability.api.controller.Cadence;
import org.trainability.api.controller.Controller;
import org.trainability.api.controller.Decision;
import org.trainability.api.controller.Situation;
import org.trainability.api.controller.Situation.Event;
import org.trainability.api.controller.Verdict;

/**
 * A schedule: each layer's rate is its starting rate times a factor that depends only on how much
 * of the horizon lies behind.
 */
public final class ScheduleController implements Controller<ScheduleController.State> {

  static final Option<Horizon> HORIZON =
      Option.choice(
          "horizon",
          Horizon.RUN,
          "whether the schedule spans the run or starts again with each task");
  static final Option<Integer> EVERY =
      Option.integer("every", 1, Interval.atLeast(1), "steps between changes of the rate");

  private static final String REASON = "schedule";

  /** What a rate is multiplied by. */
  @FunctionalInterface
  interface Curve {
    /**
     * {@return the factor, ≥ 0}
     *
     * @param done steps of the horizon that lie behind: 0 for its first step, {@code length} from
     *     its end on
     * @param length steps in the horizon
     */
    double factor(long done, long length);
  }

  /**
   * The state of a schedule.
   *
   * @param startingRates every layer's rate at the start of the run, in the network's order
   */
  public record State(Map<String, Double> startingRates) {
    public State {
      startingRates = Collections.unmodifiableMap(new LinkedHashMap<>(startingRates));
    }
  }

  private final Curve curve;
  private final Horizon horizon;
  private final int every;

  ScheduleController(Options options, Curve curve) {
    this.curve = curve;
    horizon = options.get(HORIZON);
    every = options.get(EVERY);
  }

  @Override
  public Cadence cadence() {
    // Between two changes a task may start, and the first change must not wait for a K-th step.
    return new Cadence(every, every > 1);
  }

  @Override
  public State start(Map<String, Double> rates) {
    return new State(rates);
  }

  @Override
  public Decision<State> decide(State state, Situation now) {
    long done = horizon.stepsTaken(now) - (now.event() == Event.STEP ? 1 : 0);
    // Beyond its horizon a schedule stays at its end: a cosine would rise again.
    long length = horizon.length(now);
    double factor = curve.factor(Math.min(done, length), length);
    List<Action> actions = new ArrayList<>();
    List<Verdict> verdicts = new ArrayList<>();
    now.rates()
        .forEach(
            (layer, rate) -> {
              double wanted = state.startingRates().get(layer) * factor;
              verdicts.add(new Verdict(layer, Rates.change(layer, rate, wanted, actions), REASON));
            });
    return new Decision<>(state, actions, verdicts);
  }
}
