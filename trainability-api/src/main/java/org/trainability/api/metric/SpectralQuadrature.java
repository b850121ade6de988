package org.trainability.api.metric;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * The distribution of the eigenvalues of a Hessian, as point masses: the mean of any smooth f over
 * the n eigenvalues is about Σ_j w_j f(θ_j).
 *
 * @param nodes θ_j, in loss/parameter²
 * @param weights w_j ≥ 0, of sum 1: n·w_j eigenvalues lie near θ_j
 */
@API(status = Status.STABLE, since = "0.1")
public record SpectralQuadrature(double[] nodes, double[] weights) {}
