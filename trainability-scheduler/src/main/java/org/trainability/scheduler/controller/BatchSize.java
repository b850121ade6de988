package org.trainability.scheduler.controller;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
import org.trainability.scheduler.controller.LayerCondition.Kind;

/**
 * Increases the batch where {@code per-layer} would cool the rates. Every K steps, where the
 * effective step α of enough layers exceeds the share γ of its bound α*, B ← f·B, rounded to a
 * whole number; once B has reached its maximum, all rates fall instead, η ← η/f. Early on, where
 * all layers' steps lie far below their bounds, B ← B/f, never below the first B. Layers whose step
 * or bound is undefined have no say.
 *
 * <p>What both lower is the scale of the noise, ηN/B. At equal samples a run then makes fewer
 * updates, which is a treatment by itself; with {@code budget: updates} it goes through more
 * samples.
 *
 * @see "Smith et al. 2018, Don't Decay the Learning Rate, Increase the Batch Size, arXiv
 *     1711.00489"
 */
final class BatchSize implements Controller<BatchSize.State> {

  static final Option<Double> FACTOR =
      Option.decimal(
          "factor", 1.01, Interval.above(1), "f, the factor by which the batch grows and shrinks");
  static final Option<Integer> MAXIMUM =
      Option.integer(
          "maximum",
          0,
          Interval.atLeast(0),
          "the largest batch; once it is reached, rates"
              + " fall instead; 0: a tenth of the task's samples");
  static final Option<Controller.Budget> BUDGET =
      Option.choice(
          "budget",
          Controller.Budget.SAMPLES,
          "what stays fixed as the batch grows. samples: a task then has fewer "
              + "updates; updates: a task then sees more samples");
  static final Option<Rule> RULE =
      Option.choice(
          "rule",
          Rule.WORST,
          "when the batch grows. worst: any layer exceeds its"
              + " bound; majority: more than half of them do; all: all do");
  static final Option<ComponentSpec> BOUND =
      ThresholdController.boundOption(ComponentSpec.of("critical-step-combined"));

  private static final String STEP_SIGNAL = "step";
  private static final String BOUND_SIGNAL = "bound";
  private static final double SHARE_OF_SAMPLES = 0.1;

  /** How many layers must exceed their bounds. */
  enum Rule {
    WORST,
    MAJORITY,
    ALL;

    boolean isMet(long exceeding, int voters) {
      return switch (this) {
        case WORST -> exceeding > 0;
        case MAJORITY -> 2 * exceeding > voters;
        case ALL -> voters > 0 && exceeding == voters;
      };
    }
  }

  /**
   * @param size B before it is rounded; 0 before the first decision
   * @param first B with which the run began; 0 before the first decision
   */
  record State(double size, int first) {}

  private final ThresholdRule threshold;
  private final ComponentSpec step;
  private final ComponentSpec bound;
  private final int every;
  private final double factor;
  private final int maximum;
  private final Rule rule;
  private final Budget budget;
  private final Horizon warmHorizon;
  private final double warmFraction;

  private BatchSize(Options options) {
    threshold =
        new ThresholdRule(
            options.get(ThresholdController.SAFETY),
            options.get(ThresholdController.FLOOR),
            options.get(ThresholdController.TIMID));
    step = options.get(ThresholdController.STEP);
    bound = options.get(BOUND);
    every = options.get(ThresholdController.EVERY);
    factor = options.get(FACTOR);
    maximum = options.get(MAXIMUM);
    rule = options.get(RULE);
    budget = options.get(BUDGET);
    warmHorizon = options.get(ThresholdController.WARM_HORIZON);
    warmFraction = options.get(ThresholdController.WARM_FRACTION);
  }

  @Override
  public boolean setsBatchSize() {
    return true;
  }

  @Override
  public Budget budget() {
    return budget;
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
  public State start(Map<String, Double> rates) {
    return new State(0, 0);
  }

  @Override
  public Decision<State> decide(State before, Situation now) {
    State state = before.first() > 0 ? before : new State(now.batchSize(), now.batchSize());
    Map<String, LayerCondition> findings = findings(now);
    int voters = count(findings, Kind.EXCEEDS, Kind.WITHIN, Kind.TIMID);
    int exceeding = count(findings, Kind.EXCEEDS);
    List<Action> actions = new ArrayList<>();
    double size = state.size();
    Outcome outcome = Outcome.HELD;
    String reason = "%s of %s layers exceed their bounds".formatted(exceeding, voters);
    if (rule.isMet(exceeding, voters)) {
      double most = Math.max(state.first(), most(maximum, now));
      if (size < most) {
        size = Math.min(most, size * factor);
      } else {
        now.rates().forEach((layer, rate) -> actions.add(new Action.SetRate(layer, rate / factor)));
        outcome = Outcome.COOLED;
      }
    } else if (voters > 0 && count(findings, Kind.TIMID) == voters) {
      size = Math.max(state.first(), size / factor);
      reason = "all layers are far below their bounds";
    }
    int rounded = (int) Math.rint(size);
    if (rounded != now.batchSize()) {
      actions.add(new Action.SetBatchSize(rounded, reason));
    }
    List<Verdict> verdicts = new ArrayList<>();
    for (Map.Entry<String, LayerCondition> finding : findings.entrySet()) {
      verdicts.add(new Verdict(finding.getKey(), outcome, finding.getValue().reason()));
    }
    return new Decision<>(new State(size, state.first()), actions, verdicts);
  }

  /**
   * {@return the largest batch}
   *
   * @param maximum as the option says it
   */
  static double most(int maximum, Situation now) {
    return maximum > 0
        ? Math.min(maximum, now.taskSamples())
        : Math.floor(SHARE_OF_SAMPLES * now.taskSamples());
  }

  private Map<String, LayerCondition> findings(Situation now) {
    boolean early = warmHorizon.stepsTaken(now) < warmFraction * warmHorizon.length(now);
    Map<String, LayerCondition> findings = new LinkedHashMap<>();
    for (String layer : now.rates().keySet()) {
      findings.put(
          layer,
          threshold.judge(
              now.signals().get(STEP_SIGNAL).value(layer),
              now.signals().get(BOUND_SIGNAL).value(layer),
              early,
              bound.use()));
    }
    return findings;
  }

  private static int count(Map<String, LayerCondition> findings, Kind... kinds) {
    List<Kind> wanted = List.of(kinds);
    return (int)
        findings.values().stream().filter(finding -> wanted.contains(finding.kind())).count();
  }

  /** Makes {@code batch-size}. */
  public static final class Factory implements ControllerFactory {

    @Override
    public String name() {
      return "batch-size";
    }

    @Override
    public String summary() {
      return "increases the batch where effective steps exceed their bounds";
    }

    @Override
    public String source() {
      return "Smith et al. 2018, Don't Decay the Learning Rate, Increase the Batch Size,"
          + " arXiv 1711.00489";
    }

    @Override
    public List<Option<?>> options() {
      return List.of(
          ThresholdController.EVERY,
          FACTOR,
          MAXIMUM,
          BUDGET,
          RULE,
          ThresholdController.SAFETY,
          ThresholdController.FLOOR,
          ThresholdController.WARM_FRACTION,
          ThresholdController.WARM_HORIZON,
          ThresholdController.TIMID,
          BOUND,
          ThresholdController.STEP);
    }

    @Override
    public Controller<?> create(Options options) {
      return new BatchSize(options);
    }
  }
}
