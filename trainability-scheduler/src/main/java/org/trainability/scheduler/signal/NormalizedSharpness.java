package org.trainability.scheduler.signal;

import java.util.List;
import java.util.Set;
import org.trainability.api.component.Definitions;
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

/**
 * The normalized sharpness λ̄ = α_agg λ_max of each layer's block of the Hessian and, where wanted,
 * of the whole (App. B.1 of the paper); for a plain step λ̄ = λ_max. The whole network's α_agg has
 * the first layer's rate.
 */
public final class NormalizedSharpness implements Metric {

  static final Option<Definitions> DEFINITIONS =
      Definitions.option(
          "reference-code: one aggregate step for all layers, without bias correction");

  private final Definitions definitions;
  private final boolean network;

  private NormalizedSharpness(Options options) {
    definitions = options.get(DEFINITIONS);
    network = options.get(SharpnessSample.NETWORK);
  }

  @Override
  public Set<Need> needs() {
    return SharpnessSample.NEEDS;
  }

  @Override
  public Readings measure(Observation step) {
    return SharpnessSample.measure(network, step, scope -> read(step, scope));
  }

  private Reading read(Observation step, Scope scope) {
    SharpnessSample sample = SharpnessSample.of(definitions, step, scope);
    return Reading.of(sample.value(), Unit.ONE)
        .with("sharpness", Reading.of(sample.eigenvalue().value(), Unit.LOSS_PER_SQUARED_PARAMETER))
        .with("aggregate-step", Reading.of(sample.aggregateStep(), Unit.ONE))
        .with("residual", Reading.of(sample.eigenvalue().residual(), Unit.ONE))
        .with("products", Reading.of(sample.eigenvalue().products(), Unit.COUNT));
  }

  /** Makes {@code normalized-sharpness}. */
  public static final class Factory implements MetricFactory {
    @Override
    public String name() {
      return "normalized-sharpness";
    }

    @Override
    public String summary() {
      return "the largest Hessian eigenvalue times the aggregate step of the optimizer";
    }

    @Override
    public String source() {
      return Source.PAPER + ", App. B.1";
    }

    @Override
    public List<Option<?>> options() {
      return List.of(DEFINITIONS, SharpnessSample.NETWORK);
    }

    @Override
    public Metric create(Options options) {
      return new NormalizedSharpness(options);
    }
  }
}
