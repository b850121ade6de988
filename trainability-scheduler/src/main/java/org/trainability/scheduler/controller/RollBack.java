package org.trainability.scheduler.controller;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.component.Interval;
import org.trainability.api.component.Option;
import org.trainability.api.controller.Action;
import org.trainability.api.controller.Cadence;
import org.trainability.api.controller.Controller;
import org.trainability.api.controller.Decision;
import org.trainability.api.controller.Situation;
import org.trainability.api.controller.Situation.Event;
import org.trainability.api.controller.Verdict;
import org.trainability.api.controller.Verdict.Outcome;
import org.trainability.api.metric.Need;

/**
 * A controller that, where the loss ceases to be finite, begins the task again with lower rates;
 * everything else another one decides, whose rates follow from the present ones.
 */
final class RollBack implements Controller<RollBack.State> {

  static final Option<Double> FACTOR =
      Option.decimal(
          "roll-back",
          0,
          Interval.rightOpen(0, 1),
          "if the loss becomes non-finite, the run goes back to the start of the task "
              + "and multiplies every rate by this; 0: the run ends");

  /** How often one task is begun again: 8 times at a half take a rate to a 256th. */
  private static final int MOST_IN_A_TASK = 8;

  private static final String REASON = "roll-back";

  /**
   * @param task of the last roll-back; 0 before the first
   * @param rollBacks in that task
   */
  record State(int task, int rollBacks) {}

  private final Controller<NoState> other;
  private final double factor;
  private final double minRate;

  /**
   * @param other decides at all other events
   * @param factor on every rate, in (0, 1)
   * @param minRate no rate is cooled below
   */
  RollBack(Controller<NoState> other, double factor, double minRate) {
    this.other = other;
    this.factor = factor;
    this.minRate = minRate;
  }

  @Override
  public Cadence cadence() {
    return other.cadence().andOnDivergence();
  }

  @Override
  public long firstAction() {
    return other.firstAction();
  }

  @Override
  public long firstAction(int samples, int batch, int steps) {
    return other.firstAction(samples, batch, steps);
  }

  @Override
  public RateUse rateUse() {
    return other.rateUse();
  }

  @Override
  public Map<String, ComponentSpec> signals() {
    return other.signals();
  }

  @Override
  public Set<Need> needs() {
    return other.needs();
  }

  @Override
  public State start(Map<String, Double> rates) {
    other.start(rates);
    return new State(0, 0);
  }

  @Override
  public Decision<State> decide(State state, Situation now) {
    if (now.event() != Event.DIVERGENCE) {
      Decision<NoState> decision = other.decide(new NoState(), now);
      return new Decision<>(state, decision.actions(), decision.verdicts());
    }
    int before = state.task() == now.task() ? state.rollBacks() : 0;
    return before < MOST_IN_A_TASK
        ? cool(new State(now.task(), before + 1), now.rates())
        : new Decision<>(state, List.of(stop(now)), List.of());
  }

  /** Where no rate can be lowered, nothing is done: the task would go the same way again. */
  private Decision<State> cool(State next, Map<String, Double> rates) {
    List<Action> actions = new ArrayList<>();
    List<Verdict> verdicts = new ArrayList<>();
    rates.forEach(
        (layer, rate) -> {
          double wanted = Math.min(rate, Math.max(minRate, rate * factor));
          Outcome outcome = Rates.change(layer, rate, wanted, actions);
          verdicts.add(
              new Verdict(
                  layer, outcome, outcome == Outcome.HELD ? LayerCondition.AT_LIMIT : REASON));
        });
    return new Decision<>(next, actions, verdicts);
  }

  private static Action stop(Situation now) {
    return new Action.Stop(
        "the loss ceased to be finite again, at step %s of task %s, after %s roll-backs in this task"
            .formatted(now.stepInTask(), now.task(), MOST_IN_A_TASK));
  }
}
