package org.trainability.scheduler.controller;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.component.Interval;
import org.trainability.api.component.Option;
import org.trainability.api.component.OptionRule;
import org.trainability.api.component.Options;
import org.trainability.api.controller.Action;
import org.trainability.api.controller.Cadence;
import org.trainability.api.controller.Controller;
import org.trainability.api.controller.ControllerFactory;
import org.trainability.api.controller.Decision;
import org.trainability.api.controller.Situation;
import org.trainability.api.controller.Situation.Event;
import org.trainability.api.controller.Verdict;
import org.trainability.api.controller.Verdict.Outcome;

/**
 * Keeps a network trainable without knowing where tasks begin, with one configuration for all base
 * rates, which it ignores.
 *
 * <ul>
 *   <li>Weights: it works with the constraint {@code isometry}. Every k updates each weight matrix
 *       takes an implicit step towards orthogonal units of mean square c times the initial one, and
 *       biases fade.
 *   <li>Rates: {@code η_l = κ(x) · RMS(W⁰_l) / √n_l} with {@code κ(x) = κ₀ + (κ₁ − κ₀) x} and n_l
 *       the units of the layer, see {@link WidthRates}. x is the part of the first loss L₀ that the
 *       data still have: {@code x = min(1, L̄/L₀)}, L̄ the running mean of the loss. So steps are
 *       long where all is to be learned, and short where it has been: a change of the data raises
 *       the loss, and with it the rates.
 * </ul>
 *
 * <p>A normalization has the rate of the layer before it. Losses are seen every k updates, L₀
 * before the k-th: {@code L̄ ← d L̄ + (1 − d) L}. Where L₀ is not positive, x is 1.
 */
final class Trainable implements Controller<Trainable.State> {

  static final Option<Double> HIGH =
      Option.decimal(
          "high",
          1.9,
          Interval.above(0),
          "κ₁, the rate while nothing is learned, in units of the RMS of a layer's"
              + " initial weights divided by the square root of its number of units");
  static final Option<Double> LOW =
      Option.decimal(
          "low", 0.5, Interval.above(0), "κ₀, the rate where the loss is 0, in the same units");
  static final Option<Double> DECAY =
      Option.decimal(
          "decay", 0.65, Interval.rightOpen(0, 1), "d, decay of the running mean of the loss");
  static final Option<Integer> PERIOD =
      Option.integer(
          "period",
          6,
          Interval.atLeast(1),
          "k, updates between steps of the isometry and between changes of the rates");
  static final Option<Double> STRENGTH =
      Option.decimal("strength", 1, Interval.open(0, 2), "β, strength of the isometry");
  static final Option<Double> SCALE =
      Option.decimal(
          "scale",
          12,
          Interval.above(0),
          "c of the isometry, the mean square of a"
              + " unit's weights relative to the initial one");
  static final Option<Double> BIAS_DECAY =
      Option.decimal(
          "bias-decay", 0.075, Interval.closed(0, 1), "share of a bias removed at each step");

  /**
   * @param seen number of losses
   * @param first L₀; 0 before it is seen
   * @param mean L̄; 0 before the first loss
   */
  record State(long seen, double first, double mean) {

    State and(double loss, double decay) {
      return seen == 0
          ? new State(1, loss, loss)
          : new State(seen + 1, first, decay * mean + (1 - decay) * loss);
    }
  }

  private final double high;
  private final double low;
  private final double decay;
  private final int period;
  private final ComponentSpec isometry;

  private Trainable(Options options) {
    high = options.get(HIGH);
    low = options.get(LOW);
    decay = options.get(DECAY);
    period = options.get(PERIOD);
    isometry =
        ComponentSpec.of("isometry")
            .with("every", period)
            .with("strength", options.get(STRENGTH))
            .with("scale", options.get(SCALE))
            .with("bias-decay", options.get(BIAS_DECAY));
  }

  @Override
  public RateUse rateUse() {
    return RateUse.SETS;
  }

  @Override
  public Cadence cadence() {
    // The first task's start is the run's; of the others it takes no notice.
    return Cadence.every(period).andAtTaskStart();
  }

  @Override
  public List<ComponentSpec> constraints() {
    return List.of(isometry);
  }

  @Override
  public State start(Map<String, Double> rates) {
    return new State(0, 0, 0);
  }

  @Override
  public Decision<State> decide(State state, Situation now) {
    OptionalDouble loss = now.loss();
    if (now.event() == Event.TASK_START) {
      return now.task() == 1
          ? new Decision<>(state, WidthRates.actions(high, now), List.of())
          : new Decision<>(state, List.of(), List.of());
    }
    if (loss.isEmpty()) {
      return new Decision<>(state, List.of(), List.of());
    }
    State next = state.and(loss.getAsDouble(), decay);
    List<Action> actions = WidthRates.actions(factor(next), now);
    return new Decision<>(next, actions, verdicts(actions, now));
  }

  /** κ(x). */
  private double factor(State losses) {
    double left = losses.first() > 0 ? losses.mean() / losses.first() : 1;
    return low + (high - low) * Math.max(0, Math.min(1, left));
  }

  private static List<Verdict> verdicts(List<Action> actions, Situation now) {
    List<Verdict> verdicts = new ArrayList<>();
    for (Map.Entry<String, Double> layer : now.rates().entrySet()) {
      double rate =
          actions.stream()
              .map(Action.SetRate.class::cast)
              .filter(set -> set.layer().equals(layer.getKey()))
              .mapToDouble(Action.SetRate::rate)
              .findFirst()
              .orElse(layer.getValue());
      int change = Double.compare(rate, layer.getValue());
      verdicts.add(
          change == 0
              ? new Verdict(layer.getKey(), Outcome.HELD, "the loss is at its highest")
              : new Verdict(
                  layer.getKey(),
                  change < 0 ? Outcome.COOLED : Outcome.WARMED,
                  change < 0 ? "the loss fell" : "the loss rose"));
    }
    return verdicts;
  }

  /** Makes {@code trainable}. */
  public static final class Factory implements ControllerFactory {

    @Override
    public String name() {
      return "trainable";
    }

    @Override
    public String summary() {
      return "keeps weight matrices near isometries and lets each layer's rate follow the loss";
    }

    @Override
    public String source() {
      return "this project, docs/trainable.md";
    }

    @Override
    public List<Option<?>> options() {
      return List.of(HIGH, LOW, DECAY, PERIOD, STRENGTH, SCALE, BIAS_DECAY);
    }

    @Override
    public List<OptionRule> rules() {
      return List.of(
          OptionRule.of(
              LOW,
              "at most high",
              List.of(HIGH),
              options -> options.get(LOW) <= options.get(HIGH)));
    }

    @Override
    public Controller<?> create(Options options) {
      return new Trainable(options);
    }
  }
}
