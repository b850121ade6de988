package org.trainability.scheduler.controller;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.trainability.api.component.Interval;
import org.trainability.api.component.Option;
import org.trainability.api.component.Options;
import org.trainability.api.controller.Action;
import org.trainability.api.controller.Cadence;
import org.trainability.api.controller.Controller;
import org.trainability.api.controller.ControllerFactory;
import org.trainability.api.controller.Decision;
import org.trainability.api.controller.HiddenLayer;
import org.trainability.api.controller.Situation;
import org.trainability.api.metric.Need;
import org.trainability.scheduler.kernel.Selection;
import org.trainability.scheduler.kernel.UnitStatistics;

/**
 * Replaces dormant units. Every K updates, with a_k = mean_i |h_ik| over this update's batch,
 * summed over the branches of a unit, each unit with
 *
 * <pre>
 * s_k = a_k / (mean_k a_k + 1e-9) ≤ τ
 * </pre>
 *
 * is replaced. Where all activations of a layer are zero, all s are zero and the whole layer is
 * replaced.
 *
 * @see "Sokar et al. 2023, The Dormant Neuron Phenomenon in Deep Reinforcement Learning"
 */
final class Redo implements Controller<NoState> {

  static final Option<Double> THRESHOLD =
      Option.decimal(
          "threshold",
          0.1,
          Interval.atLeast(0),
          "τ: units with a score of at most this are replaced");
  static final Option<Integer> EVERY =
      Option.integer("every", 1000, Interval.atLeast(1), "K, updates from one look to the next");

  private static final double EPSILON = 1e-9;

  private final double threshold;
  private final int every;
  private final Action.OptimizerState state;
  private final Action.NewValue bias;

  private Redo(Options options) {
    threshold = options.get(THRESHOLD);
    every = options.get(EVERY);
    state = options.get(Replacement.TIME).state;
    bias = options.get(Replacement.BIAS).value;
  }

  @Override
  public Cadence cadence() {
    return Cadence.every(every).afterUpdate();
  }

  @Override
  public Set<Need> needs() {
    return Set.of(Need.PARAMETERS, Need.ACTIVATIONS);
  }

  @Override
  public NoState start(Map<String, Double> rates) {
    return new NoState();
  }

  @Override
  public Decision<NoState> decide(NoState noState, Situation now) {
    List<Action> actions = new ArrayList<>();
    for (HiddenLayer layer : HiddenLayer.of(now)) {
      double[] scores = scores(layer);
      List<Integer> units = Selection.atMost(scores, threshold);
      if (!units.isEmpty()) {
        actions.add(
            new Action.ResetUnits(
                layer.name(),
                units,
                bias,
                state,
                List.of(),
                units.stream().map(unit -> scores[unit]).toList(),
                "score at most " + threshold));
      }
    }
    return new Decision<>(noState, actions, List.of());
  }

  private static double[] scores(HiddenLayer layer) {
    double[] scores =
        UnitStatistics.overBranches(
            UnitStatistics.meanMagnitudes(layer.activations()), layer.units());
    double mean = 0;
    for (double score : scores) {
      mean += score;
    }
    mean /= scores.length;
    for (int unit = 0; unit < scores.length; unit++) {
      scores[unit] /= mean + EPSILON;
    }
    return scores;
  }

  /** Makes {@code redo}. */
  public static final class Factory implements ControllerFactory {

    @Override
    public String name() {
      return "redo";
    }

    @Override
    public String summary() {
      return "replaces units whose activation is small beside that of their layer";
    }

    @Override
    public String source() {
      return "Sokar et al. 2023, The Dormant Neuron Phenomenon in Deep Reinforcement Learning,"
          + " Algorithm 1";
    }

    @Override
    public List<Option<?>> options() {
      return List.of(THRESHOLD, EVERY, Replacement.BIAS, Replacement.TIME);
    }

    @Override
    public Controller<?> create(Options options) {
      return new Redo(options);
    }
  }
}
