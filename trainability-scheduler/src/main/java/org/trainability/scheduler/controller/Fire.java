package org.trainability.scheduler.controller;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.trainability.api.component.Interval;
import org.trainability.api.component.Option;
import org.trainability.api.component.Options;
import org.trainability.api.controller.Action;
import org.trainability.api.controller.Cadence;
import org.trainability.api.controller.Controller;
import org.trainability.api.controller.ControllerFactory;
import org.trainability.api.controller.Decision;
import org.trainability.api.controller.Situation;
import org.trainability.api.metric.Layer;
import org.trainability.api.metric.Need;
import org.trainability.api.network.Parameter;
import org.trainability.scheduler.kernel.Orthogonalization;

/**
 * Makes each weight matrix nearly orthogonal before each task but the first: W ← √(out/in)·NS(W),
 * as {@link Orthogonalization} defines NS. Biases, normalizations and the optimizer's state stay.
 * The audit has the largest |σ − 1| over the singular values of NS(W), which the iteration reaches
 * only where no σ is far below the others; a matrix of zeros stays.
 *
 * @see "Han et al. 2026, FIRE, arXiv 2602.08040"
 */
final class Fire implements Controller<NoState> {

  static final Option<Integer> ITERATIONS =
      Option.integer("iterations", 10, Interval.atLeast(1), "of Newton and Schulz");
  static final Option<Boolean> EXACT =
      Option.flag(
          "exact", false, "whether the polar factor is computed by singular values instead");

  private final int iterations;
  private final boolean exact;

  private Fire(Options options) {
    iterations = options.get(ITERATIONS);
    exact = options.get(EXACT);
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
  public NoState start(Map<String, Double> rates) {
    return new NoState();
  }

  @Override
  public Decision<NoState> decide(NoState state, Situation now) {
    return new Decision<>(
        state,
        now.task() > 1 ? actions(now, iterations, exact, TaskStartController.REASON) : List.of(),
        List.of());
  }

  /**
   * {@return what makes each weight matrix nearly orthogonal}
   *
   * @param now with an observation that shows the parameters
   * @param reason for the audit
   */
  static List<Action> actions(Situation now, int iterations, boolean exact, String reason) {
    List<Action> actions = new ArrayList<>();
    for (Layer layer : now.observation().orElseThrow().layers()) {
      for (Parameter tensor : layer.tensors()) {
        if (tensor.isMatrix()) {
          actions.add(orthogonalized(layer.name(), tensor, iterations, exact, reason));
        }
      }
    }
    return actions;
  }

  private static Action orthogonalized(
      String layer, Parameter weight, int iterations, boolean exact, String reason) {
    INDArray value = weight.value();
    int in = Math.toIntExact(value.size(0));
    int out = Math.toIntExact(value.size(1));
    Orthogonalization.Result result =
        exact ? Orthogonalization.polar(value) : Orthogonalization.newtonSchulz(value, iterations);
    double[] values = result.values();
    double scale = result.isZero() ? 1 : Math.sqrt((double) out / in);
    for (int i = 0; i < values.length; i++) {
      values[i] *= scale;
    }
    return new Action.SetParameters(
        layer,
        weight.name().substring(weight.name().lastIndexOf('.') + 1),
        values,
        Action.OptimizerState.KEEP,
        result.isZero()
            ? "left as it is: all its entries are 0"
            : "largest |σ - 1| " + result.deviation(),
        reason);
  }

  /** Makes {@code fire}. */
  public static final class Factory implements ControllerFactory {

    @Override
    public String name() {
      return "fire";
    }

    @Override
    public String summary() {
      return "makes weight matrices nearly orthogonal before each task";
    }

    @Override
    public String source() {
      return "Han et al. 2026, FIRE, arXiv 2602.08040";
    }

    @Override
    public List<Option<?>> options() {
      return List.of(ITERATIONS, EXACT);
    }

    @Override
    public Controller<?> create(Options options) {
      return new Fire(options);
    }
  }
}
