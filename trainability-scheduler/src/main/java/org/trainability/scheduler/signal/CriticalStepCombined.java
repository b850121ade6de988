package org.trainability.scheduler.signal;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.trainability.api.UndefinedException;
import org.trainability.api.component.Definitions;
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
import org.trainability.scheduler.kernel.CriticalSteps;

/**
 * The combined critical step α̃* = B‖g‖²/σ̃² with σ̃² = σ²_ps + β‖g‖²Vol (Eq. 2 and 3 of the
 * paper).
 *
 * <p>With fewer than two values in the window the volatility is not known yet, and its term is
 * taken as 0: a controller can so act on the noise from its first decision on. The detail {@code
 * values} tells where this was so. Undefined for a batch of one sample, without noise and
 * volatility, and where the mean normalized sharpness is not positive.
 *
 * <p>Details: noise-share (σ²_ps/σ̃²: at 0.5 and above the noise decides), noise-bound (α_g*),
 * volatility, gradient-norm-squared, noise, mean, variance, batch-variance, estimator-variance,
 * values.
 */
public final class CriticalStepCombined implements Metric {

  /** The detail σ²_ps/σ̃². */
  public static final String NOISE_SHARE = "noise-share";

  static final Option<Double> BETA =
      Option.decimal(
          "beta",
          1,
          Interval.atLeast(0),
          "weight of the volatility; the paper gives the"
              + " range [0, 1], public code uses 10, 20 and 75");

  private final SharpnessWindow window;
  private final Volatility volatility;
  private final Definitions definitions;
  private final double beta;

  private CriticalStepCombined(Options options) {
    window = new SharpnessWindow(options);
    volatility = new Volatility(options);
    definitions = options.get(SharpnessWindow.DEFINITIONS);
    beta = options.get(BETA);
  }

  @Override
  public Set<Need> needs() {
    Set<Need> needs = EnumSet.copyOf(SharpnessSample.NEEDS);
    needs.addAll(GradientNoise.needs(definitions));
    return needs;
  }

  @Override
  public Readings measure(Observation step) {
    return window.measure(step, scope -> read(step, scope));
  }

  private Reading read(Observation step, Scope scope) {
    SharpnessWindow.Statistics statistics = window.add(step, scope);
    GradientNoise gradient = GradientNoise.of(definitions, scope);
    Reading reading;
    try {
      double vol = volatility.isKnown(statistics) ? volatility.of(statistics) : 0;
      double inflated =
          CriticalSteps.inflatedNoise(gradient.noise(), gradient.normSquared(), vol, beta);
      reading =
          Reading.of(
                  CriticalSteps.combined(gradient.batch(), gradient.normSquared(), inflated),
                  Unit.ONE)
              .with(NOISE_SHARE, Reading.of(gradient.noise() / inflated, Unit.SHARE));
    } catch (UndefinedException undefined) {
      reading = Reading.undefined(undefined.getMessage(), Unit.ONE);
    }
    reading =
        reading
            .with("noise-bound", Undefined.or(Unit.ONE, gradient::criticalStep))
            .with("volatility", Undefined.or(Unit.ONE, () -> volatility.of(statistics)));
    return statistics.addTo(gradient.addTo(reading));
  }

  /** Makes {@code critical-step-combined}. */
  public static final class Factory implements MetricFactory {
    @Override
    public String name() {
      return "critical-step-combined";
    }

    @Override
    public String summary() {
      return "the largest step that gradient noise and curvature volatility together allow";
    }

    @Override
    public String source() {
      return Source.PAPER + ", Eq. 2 and 3";
    }

    @Override
    public List<Option<?>> options() {
      return Volatility.options(BETA);
    }

    @Override
    public Metric create(Options options) {
      return new CriticalStepCombined(options);
    }
  }
}
