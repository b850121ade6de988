package org.trainability.metrics.kernel;

import java.util.Arrays;
import java.util.function.DoublePredicate;

/**
 * What the distribution of a symmetric matrix's eigenvalues tells, as a quadrature knows it: nodes
 * θ_j with weights w_j ≥ 0 of sum 1. A node's size is taken relative to max |θ|, the spectral norm.
 */
public final class SpectralDensity {

  private SpectralDensity() {}

  /**
   * {@code Σ w_j θ_j}, the mean eigenvalue: the trace over the dimension.
   *
   * @param nodes θ, in any order, not changed
   * @param weights w, one for each node
   * @return in the unit of the nodes
   */
  public static double mean(double[] nodes, double[] weights) {
    double sum = 0;
    for (int i = 0; i < nodes.length; i++) {
      sum += weights[i] * nodes[i];
    }
    return sum;
  }

  /**
   * The share of eigenvalues below {@code −tolerance · max |θ|}.
   *
   * @param nodes θ, in any order, not changed
   * @param weights w, one for each node
   * @param tolerance in [0, 1]
   * @return from 0 to 1; 0 if all nodes are zero
   */
  public static double negative(double[] nodes, double[] weights, double tolerance) {
    double bound = tolerance * greatest(nodes);
    return weight(nodes, weights, node -> node < -bound);
  }

  /**
   * The share of eigenvalues with {@code |θ| ≤ tolerance · max |θ|}.
   *
   * @param nodes θ, in any order, not changed
   * @param weights w, one for each node
   * @param tolerance in [0, 1]
   * @return from 0 to 1; 1 if all nodes are zero
   */
  public static double nearZero(double[] nodes, double[] weights, double tolerance) {
    double bound = tolerance * greatest(nodes);
    return weight(nodes, weights, node -> Math.abs(node) <= bound);
  }

  private static double greatest(double[] nodes) {
    return Arrays.stream(nodes).map(Math::abs).max().orElse(0);
  }

  /** Weights add up to 1 only up to rounding. */
  private static double weight(double[] nodes, double[] weights, DoublePredicate counts) {
    double sum = 0;
    for (int i = 0; i < nodes.length; i++) {
      sum += counts.test(nodes[i]) ? weights[i] : 0;
    }
    return Math.min(1, sum);
  }
}
