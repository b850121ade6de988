package org.trainability.metrics.kernel;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * How many directions a symmetric matrix has, by its eigenvalues λ. All forms count magnitudes, so
 * negative eigenvalues count as well; a spectrum of zeros, or none, has rank 0. Eigenvalues that
 * are left out of the array count as zeros and change nothing.
 *
 * <p>A spectrum may also be given as nodes θ_j that stand for m_j ≥ 0 eigenvalues each, where m_j
 * need not be whole: so a quadrature with the weights w_j knows the n eigenvalues, m_j = n w_j.
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
    return (int) Math.ceil(byMass(eigenvalues, once(eigenvalues), mass).rank());
  }

  /**
   * A rank by mass of a spectrum in nodes.
   *
   * @param rank k, a real number: of the last node only as many eigenvalues count as are needed
   * @param last how many eigenvalues the last node stands for
   */
  public record ByMass(double rank, double last) {}

  /**
   * The smallest k whose k largest |θ|, each counted m_j times, hold the share {@code mass} of Σ
   * m_j |θ_j|.
   *
   * @param nodes θ, in any order, not changed
   * @param multiplicities m_j ≥ 0 of each node
   * @param mass in (0, 1]
   * @return k in (0, Σ m_j]; zeros if all nodes are zero
   */
  public static ByMass byMass(double[] nodes, double[] multiplicities, double mass) {
    int[] descending =
        IntStream.range(0, nodes.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> -Math.abs(nodes[i])))
            .mapToInt(Integer::intValue)
            .toArray();
    // In the order of the search below, so that the search ends at a mass of one too.
    double total = 0;
    for (int i : descending) {
      total += multiplicities[i] * Math.abs(nodes[i]);
    }
    double wanted = mass * total;
    double held = 0;
    double rank = 0;
    for (int i : descending) {
      double magnitude = Math.abs(nodes[i]);
      double more = multiplicities[i] * magnitude;
      if (more > 0 && held + more >= wanted) {
        double part = Math.min(multiplicities[i], (wanted - held) / magnitude);
        return new ByMass(rank + part, multiplicities[i]);
      }
      held += more;
      rank += multiplicities[i];
    }
    return new ByMass(0, 0);
  }

  /**
   * The stable rank {@code Σλ²/max λ²}.
   *
   * @param eigenvalues in any order, not changed
   * @return from 1 to the number of eigenvalues; 0 if all are zero
   * @see "Rudelson and Vershynin 2007, Sampling from large matrices, Section 1"
   */
  public static double stable(double[] eigenvalues) {
    return stable(eigenvalues, once(eigenvalues));
  }

  /**
   * The stable rank {@code Σ m_j θ_j²/max θ²}.
   *
   * @param nodes θ, in any order, not changed
   * @param multiplicities m_j ≥ 0 of each node
   * @return up to Σ m_j; 0 if all nodes are zero
   */
  public static double stable(double[] nodes, double[] multiplicities) {
    double greatest = 0;
    for (int i = 0; i < nodes.length; i++) {
      greatest = multiplicities[i] > 0 ? Math.max(greatest, Math.abs(nodes[i])) : greatest;
    }
    double sum = 0;
    for (int i = 0; i < nodes.length; i++) {
      if (multiplicities[i] > 0 && nodes[i] != 0) {
        double relative = nodes[i] / greatest;
        sum += multiplicities[i] * relative * relative;
      }
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
    return effective(eigenvalues, once(eigenvalues));
  }

  /**
   * The effective rank {@code exp(−Σ m_j p_j ln p_j)} with {@code p_j = |θ_j|/Σ m_i|θ_i|}.
   *
   * @param nodes θ, in any order, not changed
   * @param multiplicities m_j ≥ 0 of each node
   * @return up to Σ m_j; 0 if all nodes are zero
   */
  public static double effective(double[] nodes, double[] multiplicities) {
    double total = 0;
    for (int i = 0; i < nodes.length; i++) {
      total += multiplicities[i] * Math.abs(nodes[i]);
    }
    if (total == 0) {
      return 0;
    }
    double entropy = 0;
    for (int i = 0; i < nodes.length; i++) {
      entropy += multiplicities[i] * Entropy.term(Math.abs(nodes[i]) / total);
    }
    return Math.exp(entropy);
  }

  private static double[] once(double[] eigenvalues) {
    double[] ones = new double[eigenvalues.length];
    Arrays.fill(ones, 1);
    return ones;
  }
}
