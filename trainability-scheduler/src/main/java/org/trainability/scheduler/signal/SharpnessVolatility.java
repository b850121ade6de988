package org.trainability.scheduler.signal;

import java.util.List;
import java.util.Set;
import org.trainability.api.component.Option;
import org.trainability.api.component.Options;
import org.trainability.api.metric.Metric;
import org.trainability.api.metric.MetricFactory;
import org.trainability.api.metric.Need;
import org.trainability.api.metric.Observation;
import org.trainability.api.metric.Readings;
import org.trainability.api.metric.Unit;

/**
 * The volatility of the normalized sharpness, Vol = σ²/(μ+ε) over a rolling window of this metric's
 * own measurements (Eq. 1 of the paper). Undefined with fewer than two values in the window and
 * where the mean is not positive. Details: mean μ, variance σ² with its two parts batch-variance
 * (from batch to batch and as the network changes) and estimator-variance (a bound, from the
 * residuals of the eigenvalues), values (how many are in the window).
 */
public final class SharpnessVolatility implements Metric {

  private final SharpnessWindow window;
  private final Volatility volatility;

  private SharpnessVolatility(Options options) {
    window = new SharpnessWindow(options);
    volatility = new Volatility(options);
  }

  @Override
  public Set<Need> needs() {
    return SharpnessSample.NEEDS;
  }

  @Override
  public Readings measure(Observation step) {
    return window.measure(
        step,
        scope -> {
          SharpnessWindow.Statistics statistics = window.add(step, scope);
          return statistics.addTo(Undefined.or(Unit.ONE, () -> volatility.of(statistics)));
        });
  }

  /** Makes {@code sharpness-volatility}. */
  public static final class Factory implements MetricFactory {
    @Override
    public String name() {
      return "sharpness-volatility";
    }

    @Override
    public String summary() {
      return "how unsteady the normalized sharpness is: its variance over its mean";
    }

    @Override
    public String source() {
      return Source.PAPER + ", Eq. 1";
    }

    @Override
    public List<Option<?>> options() {
      return Volatility.options();
    }

    @Override
    public Metric create(Options options) {
      return new SharpnessVolatility(options);
    }
  }
}
