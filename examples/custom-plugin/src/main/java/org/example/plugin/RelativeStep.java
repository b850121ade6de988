package org.example.plugin;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.example.plugin.kernel.StepLimit;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.component.Interval;
import org.trainability.api.component.Option;
import org.trainability.api.component.Options;
import org.trainability.api.controller.Action;
import org.trainability.api.controller.Cadence;
import org.trainability.api.controller.Controller;
import org.trainability.api.controller.ControllerFactory;
import org.trainability.api.controller.Decision;
import org.trainability.api.controller.Situation;
import org.trainability.api.controller.Verdict;
import org.trainability.api.controller.Verdict.Outcome;
import org.trainability.api.metric.Readings;

/** Gives each layer the rate of {@link StepLimit}, never more than it had at the start. */
final class RelativeStep implements Controller<RelativeStep.State> {

  static final Option<Integer> EVERY =
      Option.integer("every", 20, Interval.atLeast(1), "steps between decisions");
  static final Option<Double> LIMIT =
      Option.decimal("limit", 1e-3, Interval.above(0), "greatest step beside the parameters");

  private static final String RATIO = "ratio";

  private final int every;
  private final double limit;

  /**
   * All that is remembered.
   *
   * @param base every layer's rate at the start
   */
  record State(Map<String, Double> base) {}

  private RelativeStep(int every, double limit) {
    this.every = every;
    this.limit = limit;
  }

  @Override
  public Cadence cadence() {
    return Cadence.every(every);
  }

  @Override
  public RateUse rateUse() {
    return RateUse.SETS;
  }

  @Override
  public Map<String, ComponentSpec> signals() {
    return Map.of(RATIO, ComponentSpec.of("gradient-parameter-ratio"));
  }

  @Override
  public State start(Map<String, Double> rates) {
    return new State(new LinkedHashMap<>(rates));
  }

  @Override
  public Decision<State> decide(State state, Situation now) {
    Readings ratios = now.signals().get(RATIO);
    List<Action> actions = new ArrayList<>();
    List<Verdict> verdicts = new ArrayList<>();
    now.rates()
        .forEach(
            (layer, rate) -> {
              OptionalDouble ratio = ratios.value(layer);
              if (ratio.isEmpty()) {
                verdicts.add(new Verdict(layer, Outcome.HELD, "no ratio"));
                return;
              }
              double next = StepLimit.rate(state.base().get(layer), ratio.getAsDouble(), limit);
              if (next != rate) {
                actions.add(new Action.SetRate(layer, next));
              }
              verdicts.add(new Verdict(layer, outcome(rate, next), "ratio"));
            });
    return new Decision<>(state, actions, verdicts);
  }

  private static Outcome outcome(double before, double after) {
    return after == before ? Outcome.HELD : after < before ? Outcome.COOLED : Outcome.WARMED;
  }

  /** Describes and makes the controller. */
  public static final class Factory implements ControllerFactory {

    @Override
    public String name() {
      return "example/relative-step";
    }

    @Override
    public String summary() {
      return "keeps each layer's gradient step small beside its parameters";
    }

    @Override
    public String source() {
      return "after You, Gitman and Ginsburg 2017 (LARS)";
    }

    @Override
    public List<Option<?>> options() {
      return List.of(EVERY, LIMIT);
    }

    @Override
    public Controller<?> create(Options options) {
      return new RelativeStep(options.get(EVERY), options.get(LIMIT));
    }
  }
}
