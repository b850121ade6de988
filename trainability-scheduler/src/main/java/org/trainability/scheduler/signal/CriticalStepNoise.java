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
import org.trainability.api.metric.Readings;
import org.trainability.api.metric.Unit;
import org.trainability.scheduler.kernel.CriticalSteps;

/**
 * The step that gradient noise allows, α_g* = B‖g‖²/σ²_ps (Section 4 of the paper), of each layer
 * and of the whole network; or without its floor, α_g*(B−1)/B − 1, which is about 0 where the batch
 * holds no signal at all and the published α_g* still is about 1. Undefined for a batch of one
 * sample and where the per-sample gradients do not differ. Details: gradient-norm-squared, noise.
 */
public final class CriticalStepNoise implements Metric {

  private final Definitions definitions;
  private final boolean debiased;

  private CriticalStepNoise(Options options, boolean debiased) {
    this.definitions = options.get(GradientNoise.DEFINITIONS);
    this.debiased = debiased;
  }

  @Override
  public Set<Need> needs() {
    return GradientNoise.needs(definitions);
  }

  @Override
  public Readings measure(Observation step) {
    return step.perScope(
        Unit.ONE,
        scope -> {
          GradientNoise gradient = GradientNoise.of(definitions, scope);
          return gradient.addTo(Undefined.or(Unit.ONE, () -> value(gradient)));
        });
  }

  private double value(GradientNoise gradient) {
    double published = gradient.criticalStep();
    return debiased ? CriticalSteps.debiased(gradient.batch(), published) : published;
  }

  /** Makes {@code critical-step-noise}. */
  public static final class Factory implements MetricFactory {
    @Override
    public String name() {
      return "critical-step-noise";
    }

    @Override
    public String summary() {
      return "the largest step that the batch's gradient"
          + " noise allows; about 1 where there is no signal";
    }

    @Override
    public String source() {
      return Source.PAPER + ", Section 4";
    }

    @Override
    public List<Option<?>> options() {
      return List.of(GradientNoise.DEFINITIONS);
    }

    @Override
    public Metric create(Options options) {
      return new CriticalStepNoise(options, false);
    }
  }

  /** Makes {@code critical-step-noise-debiased}. */
  public static final class DebiasedFactory implements MetricFactory {
    @Override
    public String name() {
      return "critical-step-noise-debiased";
    }

    @Override
    public String summary() {
      return "critical-step-noise without its floor: about 0 where there is no signal";
    }

    @Override
    public String source() {
      return "this project; " + Source.PAPER + ", Section 4";
    }

    @Override
    public List<Option<?>> options() {
      return List.of(GradientNoise.DEFINITIONS);
    }

    @Override
    public Metric create(Options options) {
      return new CriticalStepNoise(options, true);
    }
  }
}
