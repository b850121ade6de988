package org.trainability.dl4j.observation;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.trainability.api.metric.Eigenvalue;
import org.trainability.api.metric.GradientMoments;
import org.trainability.api.metric.Layer;
import org.trainability.api.metric.LinearOperator;
import org.trainability.api.metric.Need;
import org.trainability.api.metric.SpectralGradients;
import org.trainability.api.metric.SpectralQuadrature;
import org.trainability.api.network.Parameter;
import org.trainability.api.network.StepSize;
import org.trainability.dl4j.observation.EigenvalueQuery.End;

/** A scope as one metric sees it. */
final class ObservedScope implements Layer {

  private final ObservableScope scope;
  private final StepObservation observation;

  ObservedScope(ObservableScope scope, StepObservation observation) {
    this.scope = scope;
    this.observation = observation;
  }

  @Override
  public String name() {
    return scope.name();
  }

  @Override
  public long size() {
    return scope.size();
  }

  @Override
  public List<Parameter> tensors() {
    observation.require(Need.PARAMETERS);
    return scope.tensors();
  }

  @Override
  public INDArray parameters() {
    observation.require(Need.PARAMETERS);
    return scope.parameters();
  }

  @Override
  public INDArray gradient() {
    observation.require(Need.GRADIENT);
    return scope.gradient();
  }

  @Override
  public INDArray regularizedGradient() {
    observation.require(Need.GRADIENT);
    return scope.regularizedGradient();
  }

  @Override
  public GradientMoments gradientMoments() {
    observation.require(Need.GRADIENT_MOMENTS);
    return scope.gradientMoments();
  }

  @Override
  public LinearOperator hessian() {
    observation.require(Need.HESSIAN);
    return scope.hessian();
  }

  @Override
  public Eigenvalue largestEigenvalue() {
    return eigenvalues(End.LARGEST, 1).get(0);
  }

  @Override
  public List<Eigenvalue> largestEigenvalues(int count) {
    return eigenvalues(End.LARGEST, count);
  }

  @Override
  public Eigenvalue smallestEigenvalue() {
    return eigenvalues(End.SMALLEST, 1).get(0);
  }

  @Override
  public Eigenvalue preconditionedEigenvalue() {
    return stepSize().isUniform()
        ? largestEigenvalue()
        : eigenvalues(End.LARGEST_PRECONDITIONED, 1).get(0);
  }

  private List<Eigenvalue> eigenvalues(End end, int count) {
    observation.require(Need.HESSIAN);
    return observation.eigenvalues(scope, new EigenvalueQuery(scope.name(), end, count));
  }

  @Override
  public SpectralQuadrature spectralQuadrature(int probes, int steps) {
    observation.require(Need.HESSIAN);
    return scope.spectralQuadrature(probes, steps);
  }

  @Override
  public double[] hessianEigenvalues() {
    observation.require(Need.HESSIAN_SPECTRUM);
    return scope.hessianEigenvalues().clone();
  }

  @Override
  public INDArray lastUpdate() {
    observation.require(Need.LAST_UPDATE);
    return scope.lastUpdate();
  }

  @Override
  public INDArray nextUpdate() {
    observation.require(Need.NEXT_UPDATE);
    return scope.nextUpdate();
  }

  @Override
  public INDArray nextDecay() {
    observation.require(Need.NEXT_UPDATE);
    return scope.nextDecay();
  }

  @Override
  public double[] weightDecay() {
    observation.require(Need.NEXT_UPDATE);
    return scope.weightDecay();
  }

  @Override
  public SpectralGradients spectralGradients() {
    observation.require(Need.SPECTRAL_GRADIENTS);
    return scope.spectralGradients();
  }

  @Override
  public StepSize stepSize() {
    observation.require(Need.STEP_SIZE);
    return scope.stepSize();
  }

  @Override
  public INDArray preActivations() {
    observation.require(Need.PRE_ACTIVATIONS);
    return scope.preActivations();
  }

  @Override
  public INDArray activations() {
    observation.require(Need.ACTIVATIONS);
    return scope.activations();
  }
}
