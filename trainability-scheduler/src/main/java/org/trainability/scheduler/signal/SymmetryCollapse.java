package org.trainability.scheduler.signal;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.trainability.api.UndefinedException;
import org.trainability.api.component.Interval;
import org.trainability.api.component.Option;
import org.trainability.api.component.Options;
import org.trainability.api.metric.Metric;
import org.trainability.api.metric.MetricFactory;
import org.trainability.api.metric.Need;
import org.trainability.api.metric.Observation;
import org.trainability.api.metric.Reading;
import org.trainability.api.metric.Readings;
import org.trainability.api.metric.Scope;
import org.trainability.api.metric.Unit;
import org.trainability.api.network.StepSize;
import org.trainability.scheduler.kernel.CollapseRule;
import org.trainability.scheduler.kernel.CollapseRule.Form;
import org.trainability.scheduler.kernel.Directions;
import org.trainability.scheduler.kernel.EffectiveSteps;

/**
 * Whether weights along the optimizer's direction shrink to zero (the symmetry-collapse rule, App.
 * B.3 of the paper, {@link CollapseRule}), for each layer's block and for the whole network. ρ is
 * the Ritz value dᵀHd/dᵀd of this step's update d on the same batch before the update, without what
 * the optimizer takes by a decay of its own; its mean is over the last measurements. γ is the
 * coefficient of w in the gradient of the regularizer, 0 if that is no multiple of w, and λ of the
 * optimizer's own decay, as of AdamW: where tensors differ in it, its mean along d, Σλ_j d_j²/‖d‖².
 *
 * <p>The value is the margin by which the rule holds: positive where the weights along d contract.
 * That is a collapse only where the mean curvature is negative; where it is positive every step
 * contracts. Undefined until the window is full, and where d is zero.
 *
 * <p>Details: ritz (ρ of this step), mean-ritz, decay (γ), step (η), limit, mean-log, contracting
 * (1 if the margin is positive), weight-share (the share of ‖w‖² that lies along d).
 */
public final class SymmetryCollapse implements Metric {

  static final Option<Form> FORM =
      Option.choice(
          "form",
          Form.CORRECTED,
          "corrected: η > −2E[ρ + γ]/E[(ρ + γ)²], for curvature ρ and"
              + " decay γ; as-published: the same with η·mean ρ on the left, as"
              + " printed; exact: E ln|1 − η(ρ + γ)| < 0, also for large steps");
  static final Option<Step> STEP =
      Option.choice(
          "step",
          Step.AGGREGATE,
          "what η is. aggregate: the aggregate step α_agg of an optimizer that scales "
              + "each element, such as Adam; rate: its learning rate");
  static final Option<Integer> WINDOW =
      Option.integer(
          "window", 30, Interval.atLeast(1), "W, measurements over which means E are taken");

  /** What η is. */
  enum Step {
    AGGREGATE,
    RATE
  }

  private final Form form;
  private final Step step;
  private final int window;

  private SymmetryCollapse(Options options) {
    form = options.get(FORM);
    step = options.get(STEP);
    window = options.get(WINDOW);
  }

  @Override
  public Set<Need> needs() {
    return Set.of(Need.HESSIAN, Need.NEXT_UPDATE, Need.PARAMETERS, Need.GRADIENT, Need.STEP_SIZE);
  }

  @Override
  public Readings measure(Observation observation) {
    return observation.perScope(Unit.ONE, scope -> read(observation, scope));
  }

  private Reading read(Observation observation, Scope scope) {
    INDArray direction = scope.nextUpdate().sub(scope.nextDecay());
    double ritz = Directions.rayleigh(direction, scope.hessian().apply(direction));
    double decay = Directions.mean(direction, scope.weightDecay()) + coupledDecay(scope);
    double eta = eta(scope.stepSize(), scope.size());
    double[] ritzes = observation.remember(scope.name() + "/ritz", ritz, window);
    double[] decays = observation.remember(scope.name() + "/decay", decay, window);
    CollapseRule rule = CollapseRule.of(ritzes, decays, eta);
    Reading margin =
        Undefined.or(
            Unit.ONE,
            () -> {
              if (ritzes.length < window) {
                throw new UndefinedException(
                    "%s of %s measurements are there".formatted(ritzes.length, window));
              }
              return rule.margin(form, eta);
            });
    return margin
        .with("ritz", Reading.of(ritz, Unit.LOSS_PER_SQUARED_PARAMETER))
        .with("mean-ritz", Reading.of(rule.meanRitz(), Unit.LOSS_PER_SQUARED_PARAMETER))
        .with("decay", Reading.of(decay, Unit.LOSS_PER_SQUARED_PARAMETER))
        .with("step", Reading.of(eta, Unit.ONE))
        .with("limit", Reading.of(rule.limit(), Unit.ONE))
        .with("mean-log", Reading.of(rule.meanLog(), Unit.ONE))
        .with(
            "contracting",
            margin.value().isPresent()
                ? Reading.of(margin.value().getAsDouble() > 0 ? 1 : 0, Unit.ONE)
                : margin)
        .with(
            "weight-share",
            Undefined.or(
                Unit.SHARE, () -> Directions.share(direction, doubles(scope.parameters()))));
  }

  private static double coupledDecay(Scope scope) {
    double[] penalty = doubles(scope.regularizedGradient());
    double[] gradient = doubles(scope.gradient());
    for (int i = 0; i < penalty.length; i++) {
      penalty[i] -= gradient[i];
    }
    return Directions.multiple(penalty, doubles(scope.parameters()), magnitude(gradient));
  }

  private static double magnitude(double[] values) {
    return Math.sqrt(Arrays.stream(values).map(value -> value * value).sum());
  }

  private double eta(StepSize size, long parameters) {
    if (step == Step.RATE || size.isUniform()) {
      return size.rate();
    }
    return size instanceof StepSize.Adaptive adaptive
        ? EffectiveSteps.aggregate(adaptive, EffectiveSteps.mean(adaptive.secondMoment()))
        : EffectiveSteps.rootMeanSquare(size.multipliers(Math.toIntExact(parameters)));
  }

  private static double[] doubles(INDArray vector) {
    return vector.castTo(DataType.DOUBLE).toDoubleVector();
  }

  /** Makes {@code symmetry-collapse}. */
  public static final class Factory implements MetricFactory {
    @Override
    public String name() {
      return "symmetry-collapse";
    }

    @Override
    public String summary() {
      return "how far the step exceeds the limit above which weights along it shrink to zero";
    }

    @Override
    public String source() {
      return Source.PAPER + ", App. B.3, corrected; after Ziyin 2024, arXiv 2309.16932";
    }

    @Override
    public List<Option<?>> options() {
      return List.of(FORM, STEP, WINDOW);
    }

    @Override
    public Metric create(Options options) {
      return new SymmetryCollapse(options);
    }
  }
}
