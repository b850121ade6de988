package org.trainability.records;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.trainability.api.UndefinedException;
import org.trainability.api.metric.Eigenvalue;
import org.trainability.api.metric.GradientMoments;
import org.trainability.api.metric.LinearOperator;
import org.trainability.api.metric.Reading;
import org.trainability.api.metric.Readings;
import org.trainability.api.metric.Scope;
import org.trainability.api.metric.SpectralQuadrature;
import org.trainability.api.metric.Unit;
import org.trainability.api.network.Parameter;
import org.trainability.api.network.StepSize;

/** A scope that has a name and nothing to measure, to make readings of given values. */
record NamedScope(String name) implements Scope {

  /** Readings of scopes given as name, reading, name, reading, … */
  static Readings readings(Object... namesAndReadings) {
    Map<String, Reading> byName = new LinkedHashMap<>();
    for (int i = 0; i < namesAndReadings.length; i += 2) {
      byName.put((String) namesAndReadings[i], (Reading) namesAndReadings[i + 1]);
    }
    List<NamedScope> scopes = byName.keySet().stream().map(NamedScope::new).toList();
    return Readings.of(scopes, Unit.ONE, scope -> byName.get(scope.name()));
  }

  private static UndefinedException nothing() {
    return new UndefinedException("there is only a name");
  }

  @Override
  public long size() {
    return 0;
  }

  @Override
  public List<Parameter> tensors() {
    return List.of();
  }

  @Override
  public INDArray parameters() {
    throw nothing();
  }

  @Override
  public INDArray gradient() {
    throw nothing();
  }

  @Override
  public GradientMoments gradientMoments() {
    throw nothing();
  }

  @Override
  public LinearOperator hessian() {
    throw nothing();
  }

  @Override
  public Eigenvalue largestEigenvalue() {
    throw nothing();
  }

  @Override
  public List<Eigenvalue> largestEigenvalues(int count) {
    throw nothing();
  }

  @Override
  public Eigenvalue smallestEigenvalue() {
    throw nothing();
  }

  @Override
  public Eigenvalue preconditionedEigenvalue() {
    throw nothing();
  }

  @Override
  public SpectralQuadrature spectralQuadrature(int probes, int steps) {
    throw nothing();
  }

  @Override
  public double[] hessianEigenvalues() {
    throw nothing();
  }

  @Override
  public INDArray lastUpdate() {
    throw nothing();
  }

  @Override
  public StepSize stepSize() {
    throw nothing();
  }
}
