package org.trainability.scheduler.controller;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.trainability.api.UndefinedException;
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
import org.trainability.api.metric.Observation;
import org.trainability.scheduler.kernel.Selection;
import org.trainability.scheduler.kernel.UnitStatistics;

/**
 * Replaces dormant units. Every K updates, with a_k = mean_i |h_ik| over this update's batch, or
 * over samples of the task drawn for it, summed over the branches of a unit, each unit with
 *
 * <pre>
 * s_k = a_k / (mean_k a_k + 1e-9) ≤ τ
 * </pre>
 *
 * is replaced. Where all activations of a layer are zero, all s are zero and the whole layer is
 * replaced. With {@code choice: share} the ⌊n·p·cos(πt/2T)⌋ of n units with the lowest s are
 * replaced instead, at step t of a run of T.
 *
 * @see "Sokar et al. 2023, The Dormant Neuron Phenomenon in Deep Reinforcement Learning"
 */
final class Redo implements Controller<NoState> {

  static final Option<Double> THRESHOLD =
      Option.decimal(
          "threshold", 0.1, Interval.atLeast(0), "τ, units with a score up to this are replaced");
  static final Option<Choice> CHOICE =
      Option.choice(
          "choice",
          Choice.THRESHOLD,
          "threshold: all units up to τ; share: the units with"
              + " the lowest scores, a share that falls over the run"
              + " along a quarter cosine, as in public code's schedule");
  static final Option<Double> SHARE =
      Option.decimal(
          "share", 0.3, Interval.closed(0, 1), "for choice: share, p, the initial share");
  static final Option<Integer> EVERY =
      Option.integer("every", 1000, Interval.atLeast(1), "K, updates between checks");

  static final Option<Seen> BATCH =
      Option.choice(
          "batch",
          Seen.TRAINING,
          "samples on which activations are measured. training: this update's batch, "
              + "before the update; probe: samples of the task drawn for the purpose, after "
              + "the update, as in public code");
  static final Option<Integer> PROBE_SAMPLES =
      Option.integer("probe-samples", 256, Interval.atLeast(1), "samples per probe");

  private static final Set<Need> LOOKED_AT = Set.of(Need.PARAMETERS, Need.ACTIVATIONS);

  /** Which units are replaced. */
  enum Choice {
    THRESHOLD,
    SHARE
  }

  /** Where activations come from. */
  enum Seen {
    TRAINING,
    PROBE
  }

  private final double threshold;
  private final Choice choice;
  private final double share;
  private final int every;
  private final Seen batch;
  private final int probeSamples;
  private final Action.OptimizerState state;
  private final Action.NewValue bias;

  private Redo(Options options) {
    threshold = options.get(THRESHOLD);
    choice = options.get(CHOICE);
    share = options.get(SHARE);
    every = options.get(EVERY);
    batch = options.get(BATCH);
    probeSamples = options.get(PROBE_SAMPLES);
    state = Replacement.state(options);
    bias = options.get(Replacement.BIAS).value;
  }

  @Override
  public Cadence cadence() {
    return Cadence.every(every).afterUpdate();
  }

  @Override
  public Set<Need> needs() {
    return batch == Seen.TRAINING ? LOOKED_AT : Set.of();
  }

  @Override
  public Set<Need> probeNeeds() {
    return batch == Seen.PROBE ? LOOKED_AT : Set.of();
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
  public NoState start(Map<String, Double> rates) {
    return new NoState();
  }

  @Override
  public Decision<NoState> decide(NoState noState, Situation now) {
    List<Action> actions = new ArrayList<>();
    for (HiddenLayer layer : HiddenLayer.of(now.layers(), seen(now))) {
      double[] scores = UnitStatistics.dormancyScores(layer.activations(), layer.units());
      List<Integer> units =
          choice == Choice.THRESHOLD
              ? Selection.atMost(scores, threshold)
              : Selection.lowest(scores, unit -> true, (int) (present(now) * scores.length));
      if (!units.isEmpty()) {
        actions.add(
            new Action.ResetUnits(
                layer.name(),
                units,
                bias,
                state,
                List.of(),
                units.stream().map(unit -> scores[unit]).toList(),
                choice == Choice.THRESHOLD ? "score at most " + threshold : "lowest scores"));
      }
    }
    return new Decision<>(noState, actions, List.of());
  }

  private double present(Situation now) {
    return share * Math.cos(Math.PI / 2 * now.step() / now.totalSteps());
  }

  private Observation seen(Situation now) {
    return batch == Seen.TRAINING
        ? now.observation().orElseThrow()
        : now.probe()
            .orElseThrow(
                () -> new UndefinedException("there are no samples of the task to look at"))
            .draw(probeSamples, now.seeds().random("probe"));
  }

  /** Makes {@code redo}. */
  public static final class Factory implements ControllerFactory {

    @Override
    public String name() {
      return "redo";
    }

    @Override
    public String summary() {
      return "replaces units whose activation is small relative to that of their layer";
    }

    @Override
    public String source() {
      return "Sokar et al. 2023, The Dormant Neuron Phenomenon in Deep Reinforcement Learning,"
          + " Algorithm 1";
    }

    @Override
    public List<Option<?>> options() {
      return List.of(
          THRESHOLD,
          EVERY,
          CHOICE,
          SHARE,
          BATCH,
          PROBE_SAMPLES,
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
      return new Redo(options);
    }
  }
}
