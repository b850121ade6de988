package org.trainability.scheduler.controller;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.component.Interval;
import org.trainability.api.component.Kind;
import org.trainability.api.component.Option;
import org.trainability.api.component.OptionRule;
import org.trainability.api.component.Options;
import org.trainability.api.controller.Action;
import org.trainability.api.controller.Cadence;
import org.trainability.api.controller.Controller;
import org.trainability.api.controller.Decision;
import org.trainability.api.controller.Situation;
import org.trainability.api.controller.Verdict;
import org.trainability.api.controller.Verdict.Outcome;
import org.trainability.api.metric.Readings;
import org.trainability.scheduler.signal.CriticalStepCombined;

/**
 * Algorithm 1 of the paper: every K steps it cools the rate of a layer whose effective step α
 * exceeds the share γ of its bound α*, η ← cool·η, and early on warms the rate of a layer whose
 * step lies far below, η ← warm·η.
 *
 * <p>With one {@link Vote} for all layers it keeps one rate for all.
 */
public final class ThresholdController implements Controller<NoState> {

  static final Option<Integer> EVERY =
      Option.integer("every", 40, Interval.atLeast(1), "K, steps between decisions");
  static final Option<Double> SAFETY =
      Option.decimal(
          "safety",
          0.8,
          Interval.above(0),
          "a layer exceeds its bound when its step is above this fraction of it");
  static final Option<Double> COOL =
      Option.decimal(
          "cool",
          0.99,
          Interval.leftOpen(0, 1),
          "factor on the rate of a layer that exceeds its"
              + " bound; public code uses 0.999, later 0.95");
  static final Option<Double> WARM =
      Option.decimal(
          "warm",
          1.01,
          Interval.atLeast(1),
          "factor on the rate of a timid layer; public code uses 1.01, later 1.005");
  static final Option<Double> FLOOR =
      Option.decimal(
          "floor",
          0.12,
          Interval.atLeast(0),
          "layers with an effective step up to this are never cooled; 0: no such floor");
  static final Option<Double> WARM_FRACTION =
      Option.decimal(
          "warm-fraction",
          0.3,
          Interval.closed(0, 1),
          "the early fraction of the horizon in which"
              + " layers are warmed; public code uses 0.1");
  static final Option<Horizon> WARM_HORIZON =
      Option.choice(
          "warm-horizon",
          Horizon.RUN,
          "what early refers to: the run or each task; public code uses task");
  static final Option<Double> TIMID =
      Option.decimal(
          "timid",
          0.3,
          Interval.closed(0, 1),
          "a layer is timid when its step is below this fraction of safety times its bound");
  static final Option<Double> MIN_RATE =
      Option.decimal("min-rate", 0, Interval.atLeast(0), "lower limit of every rate");
  static final Option<Double> MAX_RATE =
      Option.decimal("max-rate", 0, Interval.atLeast(0), "upper limit of every rate; 0: no limit");
  static final Option<ComponentSpec> STEP =
      Option.component(
          "step",
          Kind.METRIC,
          ComponentSpec.of("effective-step"),
          "the metric that gives the effective step");

  private static final String STEP_SIGNAL = "step";
  private static final String BOUND_SIGNAL = "bound";

  private final Vote vote;
  private final ThresholdRule rule;
  private final ComponentSpec step;
  private final ComponentSpec bound;
  private final int every;
  private final double cool;
  private final double warm;
  private final Horizon warmHorizon;
  private final double warmFraction;
  private final double minRate;
  private final double maxRate;

  ThresholdController(Options options, Option<ComponentSpec> boundOption, Vote vote) {
    this.vote = vote;
    rule = new ThresholdRule(options.get(SAFETY), options.get(FLOOR), options.get(TIMID));
    step = options.get(STEP);
    bound = options.get(boundOption);
    every = options.get(EVERY);
    cool = options.get(COOL);
    warm = options.get(WARM);
    warmHorizon = options.get(WARM_HORIZON);
    warmFraction = options.get(WARM_FRACTION);
    minRate = options.get(MIN_RATE);
    maxRate = options.get(MAX_RATE) > 0 ? options.get(MAX_RATE) : Double.POSITIVE_INFINITY;
  }

  /**
   * @param defaultBound the metric that gives α* where a plan names none
   */
  static Option<ComponentSpec> boundOption(ComponentSpec defaultBound) {
    return Option.component(
        "bound", Kind.METRIC, defaultBound, "the metric that gives the bound on the step");
  }

  static List<Option<?>> options(Option<ComponentSpec> boundOption) {
    return List.of(
        EVERY,
        SAFETY,
        COOL,
        WARM,
        FLOOR,
        WARM_FRACTION,
        WARM_HORIZON,
        TIMID,
        boundOption,
        STEP,
        MIN_RATE,
        MAX_RATE);
  }

  static List<OptionRule> rules() {
    return List.of(
        OptionRule.of(
            MIN_RATE,
            "at most max-rate, where that is a limit",
            List.of(MAX_RATE),
            options ->
                options.get(MAX_RATE) == 0 || options.get(MIN_RATE) <= options.get(MAX_RATE)));
  }

  @Override
  public RateUse rateUse() {
    return RateUse.SCALES;
  }

  @Override
  public Cadence cadence() {
    return Cadence.every(every);
  }

  @Override
  public Map<String, ComponentSpec> signals() {
    return Map.of(STEP_SIGNAL, step, BOUND_SIGNAL, bound);
  }

  @Override
  public NoState start(Map<String, Double> rates) {
    rates.forEach(
        (layer, rate) -> {
          require(minRate <= rate, MIN_RATE, "at most", minRate, layer, rate);
          require(maxRate >= rate, MAX_RATE, "at least", maxRate, layer, rate);
        });
    return new NoState();
  }

  private static void require(
      boolean holds, Option<Double> limit, String side, double found, String layer, double rate) {
    if (!holds) {
      throw new IllegalArgumentException(
          "%s must be %s %s, the rate with which layer '%s' starts; was %s"
              .formatted(limit.name(), side, rate, layer, found));
    }
  }

  @Override
  public Decision<NoState> decide(NoState state, Situation now) {
    Map<String, LayerCondition> findings = new LinkedHashMap<>();
    now.rates().keySet().forEach(layer -> findings.put(layer, judge(layer, now)));
    List<Action> actions = new ArrayList<>();
    List<Verdict> verdicts = new ArrayList<>();
    vote.settle(findings)
        .forEach((layer, finding) -> act(layer, finding, now.rates(), actions, verdicts));
    return new Decision<>(state, actions, verdicts);
  }

  private LayerCondition judge(String layer, Situation now) {
    Readings bounds = now.signals().get(BOUND_SIGNAL);
    boolean early = warmHorizon.stepsTaken(now) < warmFraction * warmHorizon.length(now);
    return rule.judge(
        now.signals().get(STEP_SIGNAL).value(layer),
        bounds.value(layer),
        early,
        limit(bounds.detail(layer, CriticalStepCombined.NOISE_SHARE)));
  }

  /** A bound of two parts is called by the part that weighs more. */
  private String limit(OptionalDouble noiseShare) {
    if (noiseShare.isEmpty()) {
      return bound.use();
    }
    return noiseShare.getAsDouble() >= 0.5 ? "noise" : "volatility";
  }

  private void act(
      String layer,
      LayerCondition finding,
      Map<String, Double> rates,
      List<Action> actions,
      List<Verdict> verdicts) {
    double rate = rates.get(layer);
    double wanted =
        switch (finding.kind()) {
          case EXCEEDS -> Math.min(rate, Math.max(minRate, rate * cool));
          case TIMID -> Math.max(rate, Math.min(maxRate, rate * warm));
          case WITHIN, UNDEFINED -> rate;
        };
    Outcome outcome = Rates.change(layer, rate, wanted, actions);
    boolean wished =
        finding.kind() == LayerCondition.Kind.EXCEEDS
            || finding.kind() == LayerCondition.Kind.TIMID;
    String reason = wished && outcome == Outcome.HELD ? LayerCondition.AT_LIMIT : finding.reason();
    verdicts.add(new Verdict(layer, outcome, reason));
  }
}
