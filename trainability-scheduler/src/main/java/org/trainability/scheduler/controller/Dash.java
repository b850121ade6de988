package org.trainability.scheduler.controller;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
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
import org.trainability.api.controller.Situation;
import org.trainability.api.controller.TaskProbe;
import org.trainability.api.metric.Layer;
import org.trainability.api.metric.Need;
import org.trainability.api.metric.Observation;
import org.trainability.api.network.Parameter;
import org.trainability.api.network.Parameter.Role;
import org.trainability.scheduler.kernel.DirectionalShrinkage;
import org.trainability.scheduler.kernel.Doubles;

/**
 * Shrinks each unit's weights by how little they point where the new task's loss falls, before each
 * task but the first. Over the batches b of the task's first epoch, in its order and at fixed
 * parameters,
 *
 * <pre>
 * G ← (1 − α)G − α∇ℓ_b,   G₀ = 0;     w_k ← w_k · clip(cos(G_k, w_k), λ, 1)
 * </pre>
 *
 * for the incoming weights w_k of each unit, the classifier's included, and for each layer's biases
 * as one vector. Normalizations, trained activations and the optimizer's state stay. Where w_k or
 * G_k is 0, the cosine is 0 and the factor λ.
 *
 * @see "Shin et al. 2024, DASH: Warm-Starting Neural Network Training in Stationary Settings
 *     without Loss of Plasticity"
 */
final class Dash implements Controller<NoState> {

  static final Option<Double> ALPHA =
      Option.decimal(
          "alpha",
          0.3,
          Interval.leftOpen(0, 1),
          "α, the weight of a batch in the average of negative gradients");
  static final Option<Double> LAMBDA =
      Option.decimal("lambda", 0.3, Interval.closed(0, 1), "λ, the smallest factor");
  static final Option<Integer> BATCHES =
      Option.integer(
          "batches",
          0,
          Interval.atLeast(0),
          "batches of the task's first epoch to use, from the first on; 0: all");

  private final double alpha;
  private final double lambda;
  private final int batches;

  private Dash(Options options) {
    alpha = options.get(ALPHA);
    lambda = options.get(LAMBDA);
    batches = options.get(BATCHES);
  }

  @Override
  public Cadence cadence() {
    return Cadence.taskStart();
  }

  @Override
  public Set<Need> needs() {
    return Set.of(Need.PARAMETERS);
  }

  @Override
  public Set<Need> probeNeeds() {
    return Set.of(Need.GRADIENT);
  }

  @Override
  public NoState start(Map<String, Double> rates) {
    return new NoState();
  }

  @Override
  public Decision<NoState> decide(NoState state, Situation now) {
    List<Action> actions = new ArrayList<>();
    if (now.task() > 1 && now.probe().isPresent()) {
      Map<String, double[]> directions = directions(now.probe().get());
      for (Layer layer : now.observation().orElseThrow().layers()) {
        int offset = 0;
        for (Parameter tensor : layer.tensors()) {
          if (isShrunk(tensor)) {
            actions.add(shrunk(layer.name(), tensor, directions.get(layer.name()), offset));
          }
          offset += Math.toIntExact(tensor.value().length());
        }
      }
    }
    return new Decision<>(state, actions, List.of());
  }

  /** G of each layer. */
  private Map<String, double[]> directions(TaskProbe probe) {
    Map<String, double[]> directions = new LinkedHashMap<>();
    int count = batches == 0 ? probe.batches() : Math.min(batches, probe.batches());
    for (int batch = 0; batch < count; batch++) {
      Observation seen = probe.batch(batch);
      for (Layer layer : seen.layers()) {
        double[] gradient = Doubles.of(layer.gradient());
        DirectionalShrinkage.take(
            directions.computeIfAbsent(layer.name(), unused -> new double[gradient.length]),
            gradient,
            alpha);
      }
    }
    return directions;
  }

  private static boolean isShrunk(Parameter tensor) {
    return tensor.isMatrix() || tensor.role() == Role.BIAS;
  }

  private Action shrunk(String layer, Parameter tensor, double[] direction, int offset) {
    double[] values = Doubles.fortran(tensor.value());
    // A unit's incoming weights are a column of [in, out], so that they follow each other.
    int length =
        tensor.role() == Role.BIAS ? values.length : Math.toIntExact(tensor.value().size(0));
    double[] factors = DirectionalShrinkage.shrink(values, direction, offset, length, lambda);
    return new Action.SetParameters(
        layer,
        tensor.name().substring(tensor.name().lastIndexOf('.') + 1),
        values,
        Action.OptimizerState.KEEP,
        "factors %s to %s"
            .formatted(
                Arrays.stream(factors).min().orElseThrow(),
                Arrays.stream(factors).max().orElseThrow()),
        TaskStartController.REASON);
  }

  /** Makes {@code dash}. */
  public static final class Factory implements ControllerFactory {

    @Override
    public String name() {
      return "dash";
    }

    @Override
    public String summary() {
      return "before each new task, scales each unit's weights by their"
          + " cosine with the negative gradient, but at least by λ";
    }

    @Override
    public String source() {
      return "Shin et al. 2024, DASH: Warm-Starting Neural Network Training in Stationary Settings"
          + " without Loss of Plasticity";
    }

    @Override
    public List<Option<?>> options() {
      return List.of(ALPHA, LAMBDA, BATCHES);
    }

    @Override
    public Controller<?> create(Options options) {
      return new Dash(options);
    }
  }
}
