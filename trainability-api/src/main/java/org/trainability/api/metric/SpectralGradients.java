package org.trainability.api.metric;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * The per-sample gradients of a scope in the basis of its Hessian's eigenvectors. Eigenvectors of
 * eigenvalues that are zero are left out, and with them what of the gradients lies there. The
 * arrays are not to be changed.
 *
 * @param eigenvalues λ_j, ascending
 * @param coordinates for each sample i its ⟨v_j, g_i⟩, with v_j the unit eigenvector of λ_j and g_i
 *     the gradient of the sample's own loss, without the regularizer; shape [batch, eigenvalues]
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public record SpectralGradients(double[] eigenvalues, double[][] coordinates) {}
