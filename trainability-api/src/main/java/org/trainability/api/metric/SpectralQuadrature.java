package org.trainability.api.metric;

/**
 * The distribution of the eigenvalues of a Hessian, as point masses: the mean of any smooth f over
 * the n eigenvalues is about Σ_j w_j f(θ_j).
 *
 * @param nodes θ_j, in loss/parameter²
 * @param weights w_j ≥ 0, of sum 1: n·w_j eigenvalues lie near θ_j
 */
public record SpectralQuadrature(double[] nodes, double[] weights) {}
