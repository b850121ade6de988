package org.trainability.dl4j.optimizer.kernel;

/**
 * How useful each parameter is, and how much of a step it is spared for that:
 *
 * <pre>
 * M = −g∘w,  U ← βU + (1 − β)M,  Û = U/(1 − βᵗ)
 * Ū = σ(Û/max Û)  or, row by row,  Ū = σ(Û/‖Û_row‖₂)
 * </pre>
 *
 * with σ the logistic function. M is to first order what the loss would gain without the parameter.
 *
 * @see "Elsayed and Mahmood 2024, Addressing loss of plasticity and catastrophic forgetting in
 *     continual learning, arXiv 2404.00781, Algorithm 1"
 */
public final class UtilityProtection {

  private static final double NONE = 0.5;

  private UtilityProtection() {}

  /**
   * Takes a gradient into the utility.
   *
   * @param decay β, in [0, 1)
   * @param g gradient, shape [n]
   * @param w parameters that it was computed at, shape [n]
   * @param utility U, raw, shape [n], changed in place
   */
  public static void accumulate(double decay, double[] g, double[] w, double[] utility) {
    for (int i = 0; i < utility.length; i++) {
      utility[i] = decay * utility[i] - (1 - decay) * g[i] * w[i];
    }
  }

  /**
   * Finds the largest number.
   *
   * @param utility shape [n]
   * @return the maximum, NaN left out; −∞ if there is none
   */
  public static double maximum(double[] utility) {
    double maximum = Double.NEGATIVE_INFINITY;
    for (double value : utility) {
      if (value > maximum) {
        maximum = value;
      }
    }
    return maximum;
  }

  /**
   * Scales by a maximum. Without a positive one the ranking would be turned round: then all
   * parameters are alike, Ū = ½.
   *
   * @param utility U, raw, shape [n], replaced by Ū
   * @param correction 1/(1 − βᵗ)
   * @param maximum what Û is divided by
   */
  public static void scaleByMaximum(double[] utility, double correction, double maximum) {
    for (int i = 0; i < utility.length; i++) {
      utility[i] = maximum > 0 ? sigmoid(utility[i] * correction / maximum) : NONE;
    }
  }

  /**
   * Scales by the norm of a row; a row of zeros has Ū = ½. The correction of U cancels.
   *
   * @param utility U, raw; the row's part is replaced by Ū
   * @param start index of the row's first number
   * @param length of the row
   */
  public static void scaleByNorm(double[] utility, int start, int length) {
    double squared = 0;
    for (int i = start; i < start + length; i++) {
      squared += utility[i] * utility[i];
    }
    double norm = Math.sqrt(squared);
    for (int i = start; i < start + length; i++) {
      utility[i] = norm > 0 ? sigmoid(utility[i] / norm) : NONE;
    }
  }

  private static double sigmoid(double z) {
    return 1 / (1 + Math.exp(-z));
  }
}
