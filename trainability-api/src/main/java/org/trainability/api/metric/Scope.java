package org.trainability.api.metric;

import java.util.List;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.trainability.api.UndefinedException;
import org.trainability.api.network.Parameter;
import org.trainability.api.network.StepSize;

/**
 * A part of the network that is measured: a layer, or the whole. All arrays are shared and must not
 * be changed; vectors have shape [size], in the order of {@link #tensors()}, each tensor flattened
 * in Fortran order.
 *
 * <p>Methods throw {@link UndefinedException} where the quantity does not exist, and {@link
 * IllegalStateException} where the metric did not declare the {@link Need}.
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public interface Scope {

  /** The name of the whole network among the scopes. */
  String NETWORK = "network";

  /** {@return {@code fc1}, {@code bn1}, …, or {@value #NETWORK}} */
  String name();

  /** {@return the number of trainable parameters} */
  long size();

  /** {@return the trainable tensors} */
  List<Parameter> tensors();

  /** {@return all trainable parameters, shape [size]} */
  INDArray parameters();

  /** {@return g, the batch's mean gradient of the loss without the regularizer, shape [size]} */
  INDArray gradient();

  /**
   * The batch's mean gradient of loss and regularizer together, as the optimizer was given it.
   * Needs {@link Need#GRADIENT}.
   *
   * @return shape [size]
   * @throws UndefinedException if the framework does not know it, as where a network of somebody
   *     else's is only listened to
   */
  default INDArray regularizedGradient() {
    throw new UndefinedException("the gradient with the regularizer is not known");
  }

  /** {@return moments of the per-sample gradients} */
  GradientMoments gradientMoments();

  /**
   * {@return the Hessian of the batch's loss, without the regularizer, restricted to this scope's
   * parameters}
   */
  LinearOperator hessian();

  /** {@return the algebraically largest eigenvalue of {@link #hessian()}} */
  Eigenvalue largestEigenvalue();

  /**
   * The algebraically largest eigenvalues of {@link #hessian()}.
   *
   * @param count at least 1
   * @return at most so many, in descending order; equal ones count once
   */
  List<Eigenvalue> largestEigenvalues(int count);

  /** {@return the algebraically smallest eigenvalue of {@link #hessian()}} */
  Eigenvalue smallestEigenvalue();

  /**
   * The algebraically largest eigenvalue of D^½HD^½, where the optimizer multiplies its (averaged)
   * gradient by the rate and D: for {@link StepSize.Adaptive} the diagonal matrix of 1/((1 −
   * β₁ᵗ)(√v̂ + ε)), for {@link StepSize.Plain} the identity. Needs {@link Need#STEP_SIZE} as well.
   *
   * @return the eigenvalue
   * @see "Cohen et al. 2022, Adaptive Gradient Methods at the Edge of Stability"
   */
  Eigenvalue preconditionedEigenvalue();

  /**
   * The distribution of the eigenvalues of {@link #hessian()} by stochastic Lanczos quadrature: the
   * mean over random start vectors, the same for all metrics.
   *
   * @param probes number of start vectors, at least 1; each costs {@code steps} products
   * @param steps nodes for each, at least 1
   * @return at most probes · steps nodes
   * @see "Ghorbani et al. 2019, An Investigation into Neural Net Optimization via Hessian
   *     Eigenvalue Density"
   */
  SpectralQuadrature spectralQuadrature(int probes, int steps);

  /**
   * All eigenvalues of {@link #hessian()} that can differ from zero, in ascending order.
   *
   * @return at most {@link #size()} values; the others are zero
   * @throws UndefinedException if exact computation is too expensive
   */
  double[] hessianEigenvalues();

  /**
   * The last update: what the optimizer added to the parameters, without what controllers and
   * constraints did. Before a step's update it is that of the step before; for a controller that is
   * asked after the update, this step's. Needs {@link Need#LAST_UPDATE}.
   *
   * @return Δw, the difference of the parameters in their precision, shape [size]
   * @throws UndefinedException if there was no update yet
   */
  INDArray lastUpdate();

  /**
   * The next update: what the optimizer will add to the parameters in this step, at the present
   * rates, without what controllers and constraints do. Needs {@link Need#NEXT_UPDATE}.
   *
   * @return Δw, the difference of the parameters in their precision, shape [size], not to be
   *     changed
   * @throws UndefinedException if the framework does not know it, as where a network of somebody
   *     else's is only listened to
   */
  default INDArray nextUpdate() {
    throw new UndefinedException("the next update is not known");
  }

  /**
   * The part of {@link #nextUpdate()} by which the optimizer decays the parameters itself, −ηλw
   * with the rate of each layer, see {@link #weightDecay()}. Needs {@link Need#NEXT_UPDATE}.
   *
   * @return shape [size], not to be changed; zeros if it does not
   * @throws UndefinedException if the framework does not know it
   */
  default INDArray nextDecay() {
    throw new UndefinedException("the next update is not known");
  }

  /**
   * λ of each parameter that the optimizer decays by itself, w ← (1 − ηλ)w, as AdamW does; what a
   * regularizer adds to the gradient is not counted. Needs {@link Need#NEXT_UPDATE}.
   *
   * @return shape [size]; zeros if it does not
   * @throws UndefinedException if the framework does not know it
   */
  default double[] weightDecay() {
    throw new UndefinedException("the next update is not known");
  }

  /**
   * The per-sample gradients in the basis of the eigenvectors of {@link #hessian()}. Needs {@link
   * Need#SPECTRAL_GRADIENTS}.
   *
   * @return eigenvalues and coordinates
   * @throws UndefinedException if exact computation is too expensive
   */
  default SpectralGradients spectralGradients() {
    throw new UndefinedException("the eigenvectors of the Hessian are not known");
  }

  /** {@return how the optimizer scales this scope's gradient} */
  StepSize stepSize();
}
