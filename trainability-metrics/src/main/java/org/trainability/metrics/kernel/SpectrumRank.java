package org.trainability.metrics.kernel;

import java.util.Arrays;

/**
 * How many directions a symmetric matrix has, by its eigenvalues λ. All forms count magnitudes, so
 * negative eigenvalues count as well; a spectrum of zeros, or none, has rank 0. Eigenvalues that
 * are left out of the array count as zeros and change nothing.
 */
public final class SpectrumRank {

  private SpectrumRank() {}

  /**
   * The smallest k whose k largest |λ| hold at least the share {@code mass} of Σ|λ|.
   *
   * @param eigenvalues in any order, not changed
   * @param mass in (0, 1]
   * @return k, from 1 to the number of eigenvalues; 0 if all are zero
   * @see "Lewandowski et al. 2024, Directions of Curvature as an Explanation for Loss of
   *     Plasticity: 99 % of the mass"
   */
  public static int byMass(double[] eigenvalues, double mass) {
    double[] magnitudes = ascendingMagnitudes(eigenvalues);
    // In the order of the search below, so that the search ends at a mass of one too.
    double total = 0;
    for (int i = magnitudes.length - 1; i >= 0; i--) {
      total += magnitudes[i];
    }
    double held = 0;
    int rank = 0;
    while (held < mass * total) {
      rank++;
      held += magnitudes[magnitudes.length - rank];
    }
    return rank;
  }

  /**
   * The stable rank {@code Σλ²/max λ²}.
   *
   * @param eigenvalues in any order, not changed
   * @return from 1 to the number of eigenvalues; 0 if all are zero
   * @see "Rudelson and Vershynin 2007, Sampling from large matrices, Section 1"
   */
  public static double stable(double[] eigenvalues) {
    double[] magnitudes = ascendingMagnitudes(eigenvalues);
    double sum = 0;
    for (double magnitude : magnitudes) {
      double relative = magnitude == 0 ? 0 : magnitude / magnitudes[magnitudes.length - 1];
      sum += relative * relative;
    }
    return sum;
  }

  /**
   * The effective rank {@code exp(−Σ p ln p)} with {@code p = |λ|/Σ|λ|}.
   *
   * @param eigenvalues in any order, not changed
   * @return from 1 to the number of eigenvalues; 0 if all are zero
   * @see "Roy and Vetterli 2007, The effective rank: a measure of effective dimensionality"
   */
  public static double effective(double[] eigenvalues) {
    double[] magnitudes = ascendingMagnitudes(eigenvalues);
    double total = Arrays.stream(magnitudes).sum();
    if (total == 0) {
      return 0;
    }
    double entropy = 0;
    for (double magnitude : magnitudes) {
      entropy += Entropy.term(magnitude / total);
    }
    return Math.exp(entropy);
  }

  private static double[] ascendingMagnitudes(double[] eigenvalues) {
    return Arrays.stream(eigenvalues).map(Math::abs).sorted().toArray();
  }
}
