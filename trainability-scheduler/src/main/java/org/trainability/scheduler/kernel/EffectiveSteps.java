package org.trainability.scheduler.kernel;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.trainability.api.network.StepSize.Adaptive;

/**
 * How large a step an Adam-like optimizer takes per unit of gradient. Below, v̂ = v/(1−β₂ᵗ) is the
 * bias-corrected second moment.
 */
public final class EffectiveSteps {

  private EffectiveSteps() {}

  /**
   * The multiplier of each element, η / ((1−β₁ᵗ)(√v̂+ε)) (App. C.1 of the paper). An element whose
   * v has decayed to 0 has η / ((1−β₁ᵗ)ε), so a few elements can rule the mean: see {@link
   * Concentration}.
   *
   * @param step v of shape [size], t ≥ 1
   * @return as many values, each &gt; 0; infinite where v and ε are both 0
   */
  public static double[] elements(Adaptive step) {
    double factor = step.rate() / correction(step.beta1(), step.updates());
    double scale = 1 / correction(step.beta2(), step.updates());
    double epsilon = step.epsilon();
    double[] values = Doubles.of(step.secondMoment());
    for (int i = 0; i < values.length; i++) {
      values[i] = factor / (Math.sqrt(values[i] * scale) + epsilon);
    }
    return values;
  }

  /**
   * The multiplier of a typical element, η / ((1−β₁ᵗ)(√mean(v̂)+ε)).
   *
   * @param step rate, decays, ε and t ≥ 1; its second moment is not read
   * @param meanSecondMoment mean of the raw v over the elements of interest
   * @return the multiplier
   */
  public static double rootMeanSquare(Adaptive step, double meanSecondMoment) {
    return aggregate(step, meanSecondMoment) / correction(step.beta1(), step.updates());
  }

  /**
   * The aggregate step α_agg = η / (RMS(√v̂)+ε), with RMS(√v̂) = √mean(v̂) (Eq. 1 and App. C.1 of
   * the paper).
   *
   * @param step rate, decays, ε and t ≥ 1; its second moment is not read
   * @param meanSecondMoment mean of the raw v over the elements of interest
   * @return α_agg
   */
  public static double aggregate(Adaptive step, double meanSecondMoment) {
    return aggregateUncorrected(step, meanSecondMoment / correction(step.beta2(), step.updates()));
  }

  /**
   * The aggregate step of public code, which leaves out the bias correction: η / (√mean(v)+ε).
   *
   * @param step rate and ε; its second moment is not read
   * @param meanSecondMoment mean of v over the elements of interest
   * @return α_agg
   */
  public static double aggregateUncorrected(Adaptive step, double meanSecondMoment) {
    return step.rate() / (Math.sqrt(meanSecondMoment) + step.epsilon());
  }

  /**
   * The mean, summed in double precision whatever the array's type.
   *
   * @param values any shape, not empty
   * @return mean over all elements
   */
  public static double mean(INDArray values) {
    double sum = 0;
    for (double value : Doubles.of(values)) {
      sum += value;
    }
    return sum / values.length();
  }

  /** 1 − βᵗ. */
  private static double correction(double beta, long updates) {
    return 1 - Math.pow(beta, updates);
  }
}
