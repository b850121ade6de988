package org.trainability.scheduler.controller;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.trainability.api.component.Interval;
import org.trainability.api.component.Option;
import org.trainability.api.component.OptionRule;
import org.trainability.api.component.Options;
import org.trainability.api.controller.Action;
import org.trainability.api.controller.Cadence;
import org.trainability.api.controller.Controller;
import org.trainability.api.controller.ControllerFactory;
import org.trainability.api.controller.Decision;
import org.trainability.api.controller.HiddenLayer;
import org.trainability.api.controller.Situation;
import org.trainability.api.metric.Need;
import org.trainability.scheduler.kernel.Silence;
import org.trainability.scheduler.kernel.UnitStatistics;

/**
 * Replaces units that have been silent for longer than their own past makes likely. A unit fires at
 * an update if a sample has a pre-activation above 0 in one of its branches; its silence a_k is
 * counted in samples. Of CReLU's branches one has z and one −z: such a unit fires on either side of
 * 0, and is never replaced. Those of a Fourier unit have both z. {@link Silence} has the rule.
 *
 * @see "Farias and Jozefiak 2024, Self-Normalized Resets for Plasticity in Continual Learning,
 *     arXiv 2410.20098"
 */
final class SelfNormalizedResets implements Controller<SelfNormalizedResets.State> {

  static final Option<Double> PERCENTILE =
      Option.decimal(
          "percentile",
          0.98,
          Interval.open(0, 1),
          "q, a threshold falls to this quantile of the recorded silences if that is lower");
  static final Option<Double> EXPANSION =
      Option.decimal(
          "expansion",
          2,
          Interval.atLeast(1),
          "e, the factor by which a threshold grows where that quantile is not lower");
  static final Option<Integer> PERIOD =
      Option.integer(
          "threshold-every",
          0,
          Interval.atLeast(0),
          "F, updates between changes of the thresholds;"
              + " 0: sixteen times the steps of the first task");
  static final Option<Integer> MOST =
      Option.integer("maximum-threshold", 20_000, Interval.atLeast(1), "τ_max, in samples");
  static final Option<Integer> FIRST =
      Option.integer(
          "initial-threshold", 0, Interval.atLeast(0), "τ₀, in samples; 0: half the maximum");
  static final Option<Integer> LEAST =
      Option.integer(
          "minimum-threshold",
          0,
          Interval.atLeast(0),
          "τ_min, in samples; 0: the batch size. Public code uses 100");
  static final Option<Silence.Beyond> BEYOND =
      Option.choice(
          "beyond",
          Silence.Beyond.CLAMP,
          "silences beyond the maximum threshold. clamp: recorded as the maximum; "
              + "drop: not recorded, as in the authors' code");
  static final Option<Silence.Empty> EMPTY =
      Option.choice(
          "empty",
          Silence.Empty.KEEP,
          "threshold of a unit with no recorded silence. keep: unchanged; floor: the "
              + "minimum, as in the published code");

  /** F in lengths of the first task, where it is not given. */
  private static final long TASKS = 16;

  /**
   * @param period F; 0 before the first decision
   * @param layers by name
   */
  record State(long period, Map<String, List<Silence>> layers) {}

  private final double percentile;
  private final double expansion;
  private final int period;
  private final int most;
  private final double first;
  private final int least;
  private final Silence.Beyond beyond;
  private final Silence.Empty empty;
  private final Action.OptimizerState state;
  private final Action.NewValue bias;

  private SelfNormalizedResets(Options options) {
    percentile = options.get(PERCENTILE);
    expansion = options.get(EXPANSION);
    period = options.get(PERIOD);
    most = options.get(MOST);
    first = options.get(FIRST) == 0 ? most / 2.0 : options.get(FIRST);
    least = options.get(LEAST);
    beyond = options.get(BEYOND);
    empty = options.get(EMPTY);
    state = Replacement.state(options);
    bias = options.get(Replacement.BIAS).value;
  }

  @Override
  public Cadence cadence() {
    return Cadence.every(1).afterUpdate();
  }

  /** A unit that has never fired is as old as the run; its threshold may fall after F updates. */
  @Override
  public long firstAction(int samples, int batch, int steps) {
    return Math.min((long) Math.ceil(first / batch), period(steps) + 1);
  }

  private long period(int steps) {
    return period > 0 ? period : TASKS * steps;
  }

  @Override
  public Set<Need> needs() {
    return Set.of(Need.PARAMETERS, Need.PRE_ACTIVATIONS);
  }

  @Override
  public boolean worksOnUnits() {
    return true;
  }

  @Override
  public boolean restartsEntries() {
    return state == Action.OptimizerState.RESTART;
  }

  @Override
  public State start(Map<String, Double> rates) {
    requireAtMostMaximum(FIRST, first);
    requireAtMostMaximum(LEAST, least);
    return new State(0, Map.of());
  }

  private void requireAtMostMaximum(Option<Integer> threshold, double found) {
    if (found > most) {
      throw new IllegalArgumentException(
          "'%s' must be at most '%s', %s, was %s"
              .formatted(threshold.name(), MOST.name(), most, (long) found));
    }
  }

  @Override
  public Decision<State> decide(State before, Situation now) {
    long every = before.period() > 0 ? before.period() : period(now.stepsInTask());
    boolean changes = now.step() % every == 0;
    Silence.Rule rule =
        new Silence.Rule(
            percentile, expansion, least > 0 ? least : Math.max(1, now.batchSize()), most, empty);
    Map<String, List<Silence>> layers = new LinkedHashMap<>();
    List<Action> actions = new ArrayList<>();
    for (HiddenLayer layer : HiddenLayer.of(now)) {
      boolean[] fired =
          layer.mirrored()
              ? UnitStatistics.firedOnEitherSide(layer.preActivations())
              : UnitStatistics.fired(layer.preActivations());
      List<Silence> units = before.layers().get(layer.name());
      List<Silence> next = new ArrayList<>();
      List<Integer> replaced = new ArrayList<>();
      List<Double> silences = new ArrayList<>();
      for (int unit = 0; unit < fired.length; unit++) {
        Silence silence = units == null ? new Silence(0, first, Map.of()) : units.get(unit);
        silence = silence.after(fired[unit], now.samples(), most, beyond);
        if (silence.isOver()) {
          replaced.add(unit);
          silences.add((double) silence.age());
          silence = silence.replaced(most, beyond);
        }
        next.add(changes ? silence.withThreshold(rule) : silence);
      }
      layers.put(layer.name(), next);
      if (!replaced.isEmpty()) {
        actions.add(
            new Action.ResetUnits(
                layer.name(),
                replaced,
                bias,
                state,
                List.of(),
                silences,
                "silent for longer than its threshold"));
      }
    }
    return new Decision<>(new State(every, layers), actions, List.of());
  }

  /** Makes {@code self-normalized-resets}. */
  public static final class Factory implements ControllerFactory {

    @Override
    public String name() {
      return "self-normalized-resets";
    }

    @Override
    public String summary() {
      return "replaces units that have been silent much"
          + " longer than their own past makes likely";
    }

    @Override
    public String source() {
      return "Farias and Jozefiak 2024, Self-Normalized Resets for Plasticity in Continual Learning,"
          + " arXiv 2410.20098";
    }

    @Override
    public List<Option<?>> options() {
      return List.of(
          PERCENTILE,
          EXPANSION,
          PERIOD,
          MOST,
          FIRST,
          LEAST,
          BEYOND,
          EMPTY,
          Replacement.BIAS,
          Replacement.TIME,
          Replacement.MOMENTS);
    }

    @Override
    public List<OptionRule> rules() {
      return List.of(Replacement.rule());
    }

    @Override
    public Controller<?> create(Options options) {
      return new SelfNormalizedResets(options);
    }
  }
}
