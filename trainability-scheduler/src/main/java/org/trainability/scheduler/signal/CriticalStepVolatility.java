package org.trainability.scheduler.signal;

import java.util.List;
import java.util.Set;
import org.trainability.api.component.Interval;
import org.trainability.api.component.Option;
import org.trainability.api.component.Options;
import org.trainability.api.metric.Metric;
import org.trainability.api.metric.MetricFactory;
import org.trainability.api.metric.Need;
import org.trainability.api.metric.Observation;
import org.trainability.api.metric.Reading;
import org.trainability.api.metric.Readings;
import org.trainability.api.metric.Unit;
import org.trainability.scheduler.kernel.CriticalSteps;

/**
 * The step that curvature volatility allows, α_vol* = 1/(κ Vol) (App. B.2 of the paper). Undefined
 * where the volatility is, and where it is 0. Details: volatility, mean, variance, batch-variance,
 * estimator-variance, values.
 */
public final class CriticalStepVolatility implements Metric {

  static final Option<Double> KAPPA =
      Option.decimal("kappa", 1, Interval.above(0), "weight of the volatility");

  private final SharpnessWindow window;
  private final Volatility volatility;
  private final double kappa;

  private CriticalStepVolatility(Options options) {
    window = new SharpnessWindow(options);
    volatility = new Volatility(options);
    kappa = options.get(KAPPA);
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
          Reading reading =
              Undefined.or(
                  Unit.ONE, () -> CriticalSteps.volatility(volatility.of(statistics), kappa));
          return statistics.addTo(
              reading.with("volatility", Undefined.or(Unit.ONE, () -> volatility.of(statistics))));
        });
  }

  /** Makes {@code critical-step-volatility}. */
  public static final class Factory implements MetricFactory {
    @Override
    public String name() {
      return "critical-step-volatility";
    }

    @Override
    public String summary() {
      return "the largest step that the volatility of the curvature allows";
    }

    @Override
    public String source() {
      return Source.PAPER + ", App. B.2";
    }

    @Override
    public List<Option<?>> options() {
      return Volatility.options(KAPPA);
    }

    @Override
    public Metric create(Options options) {
      return new CriticalStepVolatility(options);
    }
  }
}
