package org.trainability.metrics;

import java.util.Set;
import org.trainability.api.component.Options;
import org.trainability.api.metric.Metric;
import org.trainability.api.metric.MetricFactory;
import org.trainability.api.metric.Need;
import org.trainability.api.metric.Observation;
import org.trainability.api.metric.Reading;
import org.trainability.api.metric.Readings;
import org.trainability.api.metric.Scope;
import org.trainability.api.metric.Unit;
import org.trainability.metrics.kernel.Norms;

/**
 * The size of the gradient relative to that of the parameters: {@code ‖g‖₂/‖w‖₂}, of each layer and
 * of the network. Undefined where all parameters are zero.
 */
final class GradientParameterRatio implements Metric {

  private static final Unit UNIT = Unit.LOSS_PER_SQUARED_PARAMETER;

  @Override
  public Set<Need> needs() {
    return Set.of(Need.GRADIENT, Need.PARAMETERS);
  }

  @Override
  public Readings measure(Observation step) {
    return step.perScope(UNIT, GradientParameterRatio::ratio);
  }

  private static Reading ratio(Scope scope) {
    double parameters = Norms.euclidean(scope.parameters());
    double gradient = Norms.euclidean(scope.gradient());
    return parameters == 0
        ? Reading.undefined("all parameters are zero", UNIT)
        : Reading.of(gradient / parameters, UNIT);
  }

  /** Describes and makes the metric. */
  public static final class Factory implements MetricFactory {

    @Override
    public String name() {
      return "gradient-parameter-ratio";
    }

    @Override
    public String summary() {
      return "norm of the gradient divided by the norm of the parameters";
    }

    @Override
    public String source() {
      return "Baveja and Schmidt, A Unified Noise-Curvature View of Loss of Trainability, Fig. 1f";
    }

    @Override
    public Metric create(Options options) {
      return new GradientParameterRatio();
    }
  }
}
