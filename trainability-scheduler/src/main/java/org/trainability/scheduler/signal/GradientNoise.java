package org.trainability.scheduler.signal;

import java.util.Set;
import org.trainability.api.component.Definitions;
import org.trainability.api.component.Option;
import org.trainability.api.metric.GradientMoments;
import org.trainability.api.metric.Need;
import org.trainability.api.metric.Reading;
import org.trainability.api.metric.Scope;
import org.trainability.api.metric.Sums;
import org.trainability.api.metric.Unit;
import org.trainability.scheduler.kernel.CriticalSteps;

/**
 * Signal and noise of one batch's per-sample gradients.
 *
 * @param batch B
 * @param normSquared ‖g‖²
 * @param noise σ²_ps
 */
record GradientNoise(int batch, double normSquared, double noise) {

  static final Option<Definitions> DEFINITIONS =
      Definitions.option(
          "reference-code: the squared gradient norm includes the regularizer, the noise does not");

  static Set<Need> needs(Definitions definitions) {
    return definitions == Definitions.REFERENCE_CODE
        ? Set.of(Need.GRADIENT_MOMENTS, Need.GRADIENT)
        : Set.of(Need.GRADIENT_MOMENTS);
  }

  static GradientNoise of(Definitions definitions, Scope scope) {
    GradientMoments moments = scope.gradientMoments();
    double normSquared = moments.normSquared();
    if (definitions == Definitions.REFERENCE_CODE) {
      normSquared = Sums.squares(scope.regularizedGradient());
    }
    return new GradientNoise(moments.batchSize(), normSquared, moments.noise());
  }

  /**
   * {@return α_g*}
   *
   * @throws org.trainability.api.UndefinedException where there is no noise
   */
  double criticalStep() {
    return CriticalSteps.noise(batch, normSquared, noise);
  }

  /** The reading with the details {@code gradient-norm-squared} and {@code noise}. */
  Reading addTo(Reading reading) {
    return reading
        .with("gradient-norm-squared", Reading.of(normSquared, Unit.SQUARED_LOSS_PER_PARAMETER))
        .with("noise", Reading.of(noise, Unit.SQUARED_LOSS_PER_PARAMETER));
  }
}
