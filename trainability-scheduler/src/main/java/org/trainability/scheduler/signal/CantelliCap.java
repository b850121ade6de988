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
import org.trainability.api.metric.Readings;
import org.trainability.api.metric.Unit;
import org.trainability.scheduler.kernel.CriticalSteps;

/**
 * A cap on the step from mean and variance of the normalized sharpness: by Cantelli's inequality,
 * 2/(μ + σ√((1−δ)/δ)) (Eq. A.5 of the paper), or by expected contraction, 2cμ/(μ²+σ²) (Eq. A.3).
 * Undefined with fewer than two values in the window and where the curvature is not positive.
 * Details: mean, variance, batch-variance, estimator-variance, values.
 */
public final class CantelliCap implements Metric {

  static final Option<Bound> BOUND =
      Option.choice("bound", Bound.CANTELLI, "cantelli: Eq. A.5; contraction: Eq. A.3");
  static final Option<Double> DELTA =
      Option.decimal(
          "delta",
          0.1,
          Interval.open(0, 1),
          "for cantelli: the accepted probability of an unstable update");
  static final Option<Double> SHARE =
      Option.decimal(
          "c",
          0.5,
          Interval.open(0, 1),
          "for contraction: the largest allowed ratio of the quadratic to the linear "
              + "term; 0.5 corresponds to kappa = 1");

  /** Which inequality gives the cap. */
  enum Bound {
    CANTELLI,
    CONTRACTION
  }

  private final SharpnessWindow window;
  private final Bound bound;
  private final double delta;
  private final double share;

  private CantelliCap(Options options) {
    window = new SharpnessWindow(options);
    bound = options.get(BOUND);
    delta = options.get(DELTA);
    share = options.get(SHARE);
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
          return statistics.addTo(Undefined.or(Unit.ONE, () -> cap(statistics)));
        });
  }

  private double cap(SharpnessWindow.Statistics statistics) {
    return bound == Bound.CANTELLI
        ? CriticalSteps.cantelliCap(statistics.mean(), statistics.variance(), delta)
        : CriticalSteps.contractionBound(statistics.mean(), statistics.variance(), share);
  }

  /** Makes {@code cantelli-cap}. */
  public static final class Factory implements MetricFactory {
    @Override
    public String name() {
      return "cantelli-cap";
    }

    @Override
    public String summary() {
      return "the largest step at which an unstable update stays unlikely";
    }

    @Override
    public String source() {
      return Source.PAPER + ", Eq. A.5 and A.3";
    }

    @Override
    public List<Option<?>> options() {
      return SharpnessWindow.options(BOUND, DELTA, SHARE);
    }

    @Override
    public Metric create(Options options) {
      return new CantelliCap(options);
    }
  }
}
