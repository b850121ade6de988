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
 * Makes each weight matrix nearly orthogonal before tasks, by default before each but the first: W
 * ← √(out/in)·NS(W), as {@link Orthogonalization} defines NS. Biases, normalizations and the
 * optimizer's state stay. The audit has the largest |σ − 1| over the singular values of NS(W),
 * which the iteration reaches only where no σ is far below the others; a matrix of zeros stays.
 *
 * @see "Han et al. 2026, FIRE, arXiv 2602.08040"
 */
final class Fire implements Controller<NoState> {

  static final Option<Integer> ITERATIONS =
      Option.integer("iterations", 10, Interval.atLeast(1), "Newton–Schulz iterations");
  static final Option<Boolean> EXACT =
      Option.flag(
          "exact",
          false,
          "whether to compute the polar factor by singular value decomposition instead");

  static final Option<When> AT =
      Option.choice(
          "at",
          When.TASKS,
          "tasks: before each task except the first, where weights are still as drawn; "
              + "start: before the first task only; all: before each task");
  static final Option<Double> LENGTH =
      Option.decimal(
          "length",
          0,
          Interval.atLeast(0),
          "factor on NS(W), the norm of orthogonal rows; 0: √(out/in), as published");

  /** Before which tasks it acts. */
  enum When {
    TASKS,
    START,
    ALL;

    private boolean includes(int task) {
      return switch (this) {
        case TASKS -> task > 1;
        case START -> task == 1;
        case ALL -> true;
      };
    }
  }

  private final int iterations;
  private final boolean exact;
  private final When at;
  private final double length;

  private Fire(Options options) {
    iterations = options.get(ITERATIONS);
    exact = options.get(EXACT);
    at = options.get(AT);
    length = options.get(LENGTH);
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
        at.includes(now.task())
            ? actions(now, iterations, exact, length, TaskStartController.REASON)
            : List.of(),
        List.of());
  }

  /**
   * {@return what makes each weight matrix nearly orthogonal}
   *
   * @param now with an observation that shows the parameters
   * @param length of orthogonal rows; 0 for √(out/in)
   * @param reason for the audit
   */
  static List<Action> actions(
      Situation now, int iterations, boolean exact, double length, String reason) {
    List<Action> actions = new ArrayList<>();
    for (Layer layer : now.observation().orElseThrow().layers()) {
      for (Parameter tensor : layer.tensors()) {
        if (tensor.isMatrix()) {
          actions.add(orthogonalized(layer.name(), tensor, iterations, exact, length, reason));
        }
      }
    }
    return actions;
  }

  private static Action orthogonalized(
      String layer, Parameter weight, int iterations, boolean exact, double length, String reason) {
    INDArray value = weight.value();
    int in = Math.toIntExact(value.size(0));
    int out = Math.toIntExact(value.size(1));
    Orthogonalization.Result result =
        exact ? Orthogonalization.polar(value) : Orthogonalization.newtonSchulz(value, iterations);
    double[] values = result.values();
    double factor = length > 0 ? length : Math.sqrt((double) out / in);
    double scale = result.isZero() ? 1 : factor;
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
      return "makes weight matrices nearly orthogonal between tasks, before the first, or both";
    }

    @Override
    public String source() {
      return "Han et al. 2026, FIRE, arXiv 2602.08040";
    }

    @Override
    public List<Option<?>> options() {
      return List.of(ITERATIONS, EXACT, AT, LENGTH);
    }

    @Override
    public Controller<?> create(Options options) {
      return new Fire(options);
    }
  }
}
