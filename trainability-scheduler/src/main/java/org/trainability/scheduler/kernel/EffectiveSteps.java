package org.trainability.scheduler.kernel;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.trainability.api.metric.Sums;
import org.trainability.api.network.StepSize.Adaptive;

/**
 * How large a step an Adam-like optimizer takes per unit of gradient. Below, v̂ = v/(1−β₂ᵗ) is the
 * bias-corrected second moment.
 */
public final class EffectiveSteps {

  private EffectiveSteps() {}

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
   * The typical multiplier of an optimizer without a second moment of Adam's form: 1/√mean(α_j⁻²).
   * With ε = 0 that is what {@link #rootMeanSquare} gives for Adam.
   *
   * @param multipliers α_j ≥ 0, at least one
   * @return the multiplier; 0 where one of them is 0
   */
  public static double rootMeanSquare(double[] multipliers) {
    double sum = 0;
    for (double multiplier : multipliers) {
      sum += 1 / (multiplier * multiplier);
    }
    return 1 / Math.sqrt(sum / multipliers.length);
  }

  /**
   * The mean, summed in double precision whatever the array's type.
   *
   * @param values any shape, not empty
   * @return mean over all elements
   */
  public static double mean(INDArray values) {
    return Sums.of(values) / values.length();
  }

  /** 1 − βᵗ. */
  private static double correction(double beta, long updates) {
    return 1 - Math.pow(beta, (double) updates);
  }
}
