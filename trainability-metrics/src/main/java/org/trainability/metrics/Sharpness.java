package org.trainability.metrics;

import java.util.List;
import java.util.Set;
import org.trainability.api.component.Option;
import org.trainability.api.component.Options;
import org.trainability.api.metric.Eigenvalue;
import org.trainability.api.metric.Metric;
import org.trainability.api.metric.MetricFactory;
import org.trainability.api.metric.Need;
import org.trainability.api.metric.Observation;
import org.trainability.api.metric.Reading;
import org.trainability.api.metric.Readings;
import org.trainability.api.metric.Scope;
import org.trainability.api.metric.Unit;
import org.trainability.api.network.StepSize;
import org.trainability.metrics.kernel.EdgeOfStability;

/**
 * Sharpness: the algebraically largest eigenvalue λ_max of the Hessian of the batch's loss, of each
 * layer's block and of the whole network; or its ratio to the {@link EdgeOfStability} of the
 * optimizer's steps, where 1 is the edge. Under Adam the ratio takes λ_max as it is, not after
 * Adam's scaling. Details: the {@code residual} of λ_max and the Hessian-vector {@code products}
 * spent on it.
 */
final class Sharpness implements Metric {

  /** What the eigenvalue is compared with. */
  enum Form {
    PLAIN,
    EDGE_OF_STABILITY_RATIO
  }

  static final Option<Form> FORM =
      Option.choice(
          "form",
          Form.PLAIN,
          "the eigenvalue itself, or over the optimizer's edge of stability: 2/rate,"
              + " for Adam (2 + 2 beta1)/((1 - beta1) rate)");

  private final Form form;

  private Sharpness(Form form) {
    this.form = form;
  }

  @Override
  public Set<Need> needs() {
    return form == Form.PLAIN ? Set.of(Need.HESSIAN) : Set.of(Need.HESSIAN, Need.STEP_SIZE);
  }

  @Override
  public Readings measure(Observation step) {
    Unit unit = form == Form.PLAIN ? Unit.LOSS_PER_SQUARED_PARAMETER : Unit.ONE;
    return step.perScope(
        unit,
        scope -> {
          Eigenvalue largest = scope.largestEigenvalue();
          double value = form == Form.PLAIN ? largest.value() : largest.value() / edge(scope);
          return Reading.of(value, unit)
              .with("residual", Reading.of(largest.residual(), Unit.ONE))
              .with("products", Reading.of(largest.products(), Unit.COUNT));
        });
  }

  private static double edge(Scope scope) {
    StepSize size = scope.stepSize();
    return size instanceof StepSize.Adaptive adaptive
        ? EdgeOfStability.ofAveragedSteps(adaptive.rate(), adaptive.beta1())
        : EdgeOfStability.ofPlainSteps(((StepSize.Plain) size).rate());
  }

  /** Describes and makes the metric. */
  public static final class Factory implements MetricFactory {

    @Override
    public String name() {
      return "sharpness";
    }

    @Override
    public String summary() {
      return "largest eigenvalue of the Hessian of the loss";
    }

    @Override
    public String source() {
      return "Cohen et al. 2021 (2/rate) and 2022 (Adam), at the Edge of Stability";
    }

    @Override
    public List<Option<?>> options() {
      return List.of(FORM);
    }

    @Override
    public Metric create(Options options) {
      return new Sharpness(options.get(FORM));
    }
  }
}
