package org.trainability.metrics;

import java.util.List;
import java.util.Set;
import org.trainability.api.component.Option;
import org.trainability.api.component.Options;
import org.trainability.api.metric.GradientMoments;
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
 * The length {@code ‖g‖₂} of the batch's mean gradient of the loss, without the regularizer, of
 * each layer and of the network. Debiased it is {@link Norms#debiased}, which a batch of one does
 * not have.
 */
final class GradientNorm implements Metric {

  static final Option<Boolean> DEBIASED =
      Option.flag("debiased", false, "subtract what sampling noise contributes");

  private final boolean debiased;

  private GradientNorm(boolean debiased) {
    this.debiased = debiased;
  }

  @Override
  public Set<Need> needs() {
    return Set.of(debiased ? Need.GRADIENT_MOMENTS : Need.GRADIENT);
  }

  @Override
  public Readings measure(Observation step) {
    return step.perScope(
        Unit.LOSS_PER_PARAMETER,
        scope ->
            debiased
                ? debiased(scope)
                : Reading.of(Norms.euclidean(scope.gradient()), Unit.LOSS_PER_PARAMETER));
  }

  private static Reading debiased(Scope scope) {
    GradientMoments moments = scope.gradientMoments();
    int batchSize = moments.batchSize();
    return batchSize == 1
        ? Reading.undefined("a batch of one does not show its noise", Unit.LOSS_PER_PARAMETER)
        : Reading.of(
            Norms.debiased(moments.normSquared(), moments.noise(), batchSize),
            Unit.LOSS_PER_PARAMETER);
  }

  /** Describes and makes the metric. */
  public static final class Factory implements MetricFactory {

    @Override
    public String name() {
      return "gradient-norm";
    }

    @Override
    public String summary() {
      return "norm of the batch's mean gradient of the loss";
    }

    @Override
    public String source() {
      return "Lyle et al. 2024, Disentangling the Causes of Plasticity Loss in Neural Networks";
    }

    @Override
    public List<Option<?>> options() {
      return List.of(DEBIASED);
    }

    @Override
    public Metric create(Options options) {
      return new GradientNorm(options.get(DEBIASED));
    }
  }
}
