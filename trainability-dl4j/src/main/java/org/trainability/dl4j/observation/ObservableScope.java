package org.trainability.dl4j.observation;

import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.trainability.api.UndefinedException;
import org.trainability.api.metric.GradientMoments;
import org.trainability.api.metric.LinearOperator;
import org.trainability.api.metric.SpectralGradients;
import org.trainability.api.metric.SpectralQuadrature;
import org.trainability.api.network.Parameter;
import org.trainability.api.network.StepSize;

/**
 * What can be known of one layer, or of the whole network, at one step. Quantities are those of
 * {@link org.trainability.api.metric.Layer}; each is computed at the first demand and kept.
 */
public interface ObservableScope {

  /** See {@link org.trainability.api.metric.Scope#name()}. */
  String name();

  /** See {@link org.trainability.api.metric.Scope#size()}. */
  long size();

  /** See {@link org.trainability.api.metric.Scope#tensors()}. */
  List<Parameter> tensors();

  /** See {@link org.trainability.api.metric.Scope#parameters()}. */
  INDArray parameters();

  /** See {@link org.trainability.api.metric.Scope#gradient()}. */
  INDArray gradient();

  /** See {@link org.trainability.api.metric.Scope#regularizedGradient()}. */
  INDArray regularizedGradient();

  /** See {@link org.trainability.api.metric.Scope#gradientMoments()}. */
  GradientMoments gradientMoments();

  /** See {@link org.trainability.api.metric.Scope#hessian()}. */
  LinearOperator hessian();

  /** {@return the Hessian in factors, or empty where it is known by its products alone} */
  Optional<FactoredHessian> factoredHessian();

  /**
   * {@return a fixed random vector of length 1 with so many entries, of the gradient's type}
   *
   * @param length number of entries
   */
  INDArray probe(long length);

  /** {@return the searches for this scope's eigenvalues at this step} */
  EigenvalueSearch eigenvalueSearch();

  /** See {@link org.trainability.api.metric.Scope#spectralQuadrature}. */
  SpectralQuadrature spectralQuadrature(int probes, int steps);

  /** See {@link org.trainability.api.metric.Scope#hessianEigenvalues()}; not to be changed. */
  double[] hessianEigenvalues();

  /** See {@link org.trainability.api.metric.Scope#lastUpdate()}. */
  INDArray lastUpdate();

  /** See {@link org.trainability.api.metric.Scope#nextUpdate()}. */
  default INDArray nextUpdate() {
    throw new UndefinedException("the next update is not known");
  }

  /** See {@link org.trainability.api.metric.Scope#nextDecay()}. */
  default INDArray nextDecay() {
    throw new UndefinedException("the next update is not known");
  }

  /** See {@link org.trainability.api.metric.Scope#weightDecay()}. */
  default double[] weightDecay() {
    throw new UndefinedException("the next update is not known");
  }

  /** See {@link org.trainability.api.metric.Scope#spectralGradients()}; not to be changed. */
  default SpectralGradients spectralGradients() {
    throw new UndefinedException("the eigenvectors of the Hessian are not known");
  }

  /** See {@link org.trainability.api.metric.Scope#stepSize()}. */
  StepSize stepSize();

  /** {@return whether it is a layer that feeds an activation} */
  boolean feedsActivation();

  /**
   * See {@link org.trainability.api.metric.Layer#preActivations()}.
   *
   * @throws UndefinedException unless {@link #feedsActivation()}
   */
  INDArray preActivations();

  /**
   * See {@link org.trainability.api.metric.Layer#activations()}.
   *
   * @throws UndefinedException unless {@link #feedsActivation()}
   */
  INDArray activations();
}
