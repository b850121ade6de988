package org.trainability.metrics;

import java.util.Set;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.trainability.api.component.Options;
import org.trainability.api.metric.Metric;
import org.trainability.api.metric.MetricFactory;
import org.trainability.api.metric.Need;
import org.trainability.api.metric.Observation;
import org.trainability.api.metric.Reading;
import org.trainability.api.metric.Readings;
import org.trainability.api.metric.Unit;
import org.trainability.metrics.kernel.Norms;

/**
 * The size of the parameters: {@code ‖w‖₂} over weights and biases, of each layer and of the
 * network. Detail {@code mean-magnitude}: {@code mean |w|}.
 */
final class WeightNorm implements Metric {

  @Override
  public Set<Need> needs() {
    return Set.of(Need.PARAMETERS);
  }

  @Override
  public Readings measure(Observation step) {
    return step.perScope(
        Unit.PARAMETER,
        scope -> {
          INDArray parameters = scope.parameters();
          return Reading.of(Norms.euclidean(parameters), Unit.PARAMETER)
              .with("mean-magnitude", Reading.of(Norms.meanMagnitude(parameters), Unit.PARAMETER));
        });
  }

  /** Describes and makes the metric. */
  public static final class Factory implements MetricFactory {

    @Override
    public String name() {
      return "weight-norm";
    }

    @Override
    public String summary() {
      return "norm of the parameter vector, and the mean magnitude of its elements";
    }

    @Override
    public String source() {
      return "Lyle et al. 2024, Disentangling the Causes of Plasticity Loss in Neural Networks";
    }

    @Override
    public Metric create(Options options) {
      return new WeightNorm();
    }
  }
}
