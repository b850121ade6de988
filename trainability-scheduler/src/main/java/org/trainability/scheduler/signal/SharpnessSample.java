package org.trainability.scheduler.signal;

import java.util.Set;
import java.util.function.Function;
import org.trainability.api.component.Definitions;
import org.trainability.api.component.Option;
import org.trainability.api.metric.Eigenvalue;
import org.trainability.api.metric.Need;
import org.trainability.api.metric.Observation;
import org.trainability.api.metric.Reading;
import org.trainability.api.metric.Readings;
import org.trainability.api.metric.Scope;
import org.trainability.api.metric.Unit;
import org.trainability.api.network.StepSize;
import org.trainability.api.network.StepSize.Adaptive;
import org.trainability.scheduler.kernel.EffectiveSteps;

/**
 * One normalized sharpness λ̄ = α_agg λ and what it is made of.
 *
 * @param eigenvalue λ, the algebraically largest
 * @param aggregateStep α_agg; 1 for a plain step, for which λ̄ = λ
 */
record SharpnessSample(Eigenvalue eigenvalue, double aggregateStep) {

  static final Option<Boolean> NETWORK =
      Option.flag(
          "network",
          false,
          "also measure the whole network, at the cost of an eigenvalue of the full Hessian");
  static final Set<Need> NEEDS = Set.of(Need.HESSIAN, Need.STEP_SIZE);

  /**
   * @param definitions reference-code takes one α_agg for all, the whole network's, from v without
   *     bias correction and with the first layer's rate
   */
  static SharpnessSample of(Definitions definitions, Observation step, Scope scope) {
    boolean reference = definitions == Definitions.REFERENCE_CODE;
    Scope stepped = reference ? step.network() : scope;
    return new SharpnessSample(scope.largestEigenvalue(), aggregateStep(stepped, reference));
  }

  private static double aggregateStep(Scope scope, boolean uncorrected) {
    StepSize size = scope.stepSize();
    if (size instanceof Adaptive adaptive) {
      double mean = EffectiveSteps.mean(adaptive.secondMoment());
      return uncorrected
          ? EffectiveSteps.aggregateUncorrected(adaptive, mean)
          : EffectiveSteps.aggregate(adaptive, mean);
    }
    return size.isUniform()
        ? 1
        : EffectiveSteps.rootMeanSquare(size.multipliers(Math.toIntExact(scope.size())));
  }

  /** Measures each layer and, where that is wanted, the whole network. */
  static Readings measure(boolean network, Observation step, Function<Scope, Reading> measure) {
    return network ? step.perScope(Unit.ONE, measure) : step.perLayer(Unit.ONE, measure);
  }

  /** {@return λ̄} */
  double value() {
    return aggregateStep * eigenvalue.value();
  }

  /** {@return a bound on the part of λ̄ that is the estimator's own error} */
  double error() {
    return aggregateStep * eigenvalue.error();
  }
}
