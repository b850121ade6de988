package org.trainability.testkit;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.trainability.api.metric.Eigenvalue;
import org.trainability.api.metric.GradientMoments;
import org.trainability.api.metric.Layer;
import org.trainability.api.metric.LinearOperator;
import org.trainability.api.metric.Need;
import org.trainability.api.metric.SpectralGradients;
import org.trainability.api.metric.SpectralQuadrature;
import org.trainability.api.network.Parameter;
import org.trainability.api.network.Parameter.Role;
import org.trainability.api.network.StepSize;

/** A layer or the network, made of given numbers. Each array is made once and then watched. */
final class FakeScope implements Layer {

  private final LayerData data;
  private final DataType type;
  private final Access access;
  private final Guard guard;
  private final Map<String, Object> made = new HashMap<>();

  /** Whether and what a metric may ask. */
  interface Access {
    /** Checks that the step is not over. */
    void now();

    /** Checks that a metric may ask for a quantity now, and notes that it did. */
    void check(Need need);
  }

  FakeScope(LayerData data, DataType type, Access access, Guard guard) {
    this.data = data;
    this.type = type;
    this.access = access;
    this.guard = guard;
  }

  boolean shownTo(Iterable<Need> needs) {
    for (Need need : needs) {
      if (!data.has(need)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public String name() {
    access.now();
    return data.name;
  }

  @Override
  public long size() {
    access.now();
    return data.size();
  }

  @Override
  public List<Parameter> tensors() {
    ask(Need.PARAMETERS);
    return data.tensors.stream().map(this::parameter).toList();
  }

  private Parameter parameter(LayerData.Tensor tensor) {
    INDArray value =
        array(
            tensor.name(),
            () ->
                tensor.role() == Role.WEIGHT
                    ? Nd4j.createFromArray(tensor.values()).dup('f')
                    : Nd4j.createFromArray(tensor.flat()));
    return new Parameter(tensor.name(), tensor.role(), value, value);
  }

  @Override
  public INDArray parameters() {
    return vector(Need.PARAMETERS, data::parameters);
  }

  @Override
  public INDArray gradient() {
    return vector(Need.GRADIENT, data::gradient);
  }

  @Override
  public INDArray regularizedGradient() {
    ask(Need.GRADIENT);
    return array("regularized gradient", () -> Nd4j.createFromArray(data.regularizedGradient()));
  }

  @Override
  public GradientMoments gradientMoments() {
    ask(Need.GRADIENT_MOMENTS);
    return once(
        "gradient moments",
        () -> {
          double[] norms =
              Arrays.stream(data.sampleGradients).mapToDouble(FakeScope::normSquared).toArray();
          guard.watch(data.name + "'s sample norms", norms);
          return new GradientMoments(norms, normSquared(data.gradient()));
        });
  }

  @Override
  public INDArray preActivations() {
    return matrix(Need.PRE_ACTIVATIONS, () -> data.preActivations);
  }

  @Override
  public INDArray activations() {
    return matrix(Need.ACTIVATIONS, () -> data.activations);
  }

  @Override
  public LinearOperator hessian() {
    ask(Need.HESSIAN);
    INDArray diagonal = array("hessian", () -> Nd4j.createFromArray(data.hessianDiagonal()));
    return new LinearOperator() {
      @Override
      public long size() {
        return data.size();
      }

      @Override
      public INDArray apply(INDArray vector) {
        access.now();
        return diagonal.mul(vector);
      }
    };
  }

  @Override
  public Eigenvalue largestEigenvalue() {
    ask(Need.HESSIAN);
    return data.largestEigenvalue();
  }

  @Override
  public List<Eigenvalue> largestEigenvalues(int count) {
    ask(Need.HESSIAN);
    return data.largestEigenvalues(count);
  }

  @Override
  public Eigenvalue smallestEigenvalue() {
    ask(Need.HESSIAN);
    return data.smallestEigenvalue();
  }

  @Override
  public Eigenvalue preconditionedEigenvalue() {
    ask(Need.HESSIAN);
    ask(Need.STEP_SIZE);
    return data.preconditionedEigenvalue();
  }

  @Override
  public SpectralQuadrature spectralQuadrature(int probes, int steps) {
    ask(Need.HESSIAN);
    return data.spectralQuadrature();
  }

  @Override
  public double[] hessianEigenvalues() {
    ask(Need.HESSIAN_SPECTRUM);
    return once(
        "eigenvalues",
        () ->
            guard.watch(
                data.name + "'s eigenvalues", Arrays.stream(data.eigenvalues).sorted().toArray()));
  }

  @Override
  public INDArray lastUpdate() {
    return vector(Need.LAST_UPDATE, () -> data.lastUpdate);
  }

  @Override
  public INDArray nextUpdate() {
    return vector(Need.NEXT_UPDATE, () -> data.nextUpdate);
  }

  @Override
  public INDArray nextDecay() {
    ask(Need.NEXT_UPDATE);
    double factor = data.weightDecay == 0 ? 0 : -data.step.rate() * data.weightDecay;
    return array(
        "next decay",
        () ->
            Nd4j.createFromArray(
                factor == 0
                    ? new double[data.nextUpdate.length]
                    : Arrays.stream(data.parameters()).map(w -> factor * w).toArray()));
  }

  @Override
  public double[] weightDecay() {
    ask(Need.NEXT_UPDATE);
    double[] decay = new double[data.nextUpdate.length];
    Arrays.fill(decay, data.weightDecay);
    return decay;
  }

  /** The Hessian is diagonal, so a gradient's coordinates are its elements. */
  @Override
  public SpectralGradients spectralGradients() {
    ask(Need.SPECTRAL_GRADIENTS);
    return once(
        "spectral gradients",
        () -> {
          double[] diagonal = data.hessianDiagonal();
          int[] ascending =
              IntStream.range(0, diagonal.length)
                  .boxed()
                  .sorted(Comparator.comparingDouble(index -> diagonal[index]))
                  .mapToInt(Integer::intValue)
                  .toArray();
          return new SpectralGradients(
              Arrays.stream(ascending).mapToDouble(index -> diagonal[index]).toArray(),
              Arrays.stream(data.sampleGradients)
                  .map(
                      sample ->
                          Arrays.stream(ascending).mapToDouble(index -> sample[index]).toArray())
                  .toArray(double[][]::new));
        });
  }

  @Override
  public StepSize stepSize() {
    ask(Need.STEP_SIZE);
    LayerData.Step step = data.step;
    return step.secondMoment() == null
        ? new StepSize.Plain(step.rate(), step.momentum())
        : new StepSize.Adaptive(
            step.rate(),
            array("second moment", () -> Nd4j.createFromArray(step.secondMoment())),
            step.beta1(),
            step.beta2(),
            step.epsilon(),
            step.updates());
  }

  private void ask(Need need) {
    access.check(need);
    FakeObservation.requireDefined(need, data);
  }

  private INDArray vector(Need need, Supplier<double[]> values) {
    ask(need);
    return array(need.name(), () -> Nd4j.createFromArray(values.get()));
  }

  private INDArray matrix(Need need, Supplier<double[][]> values) {
    ask(need);
    return array(need.name(), () -> Nd4j.createFromArray(values.get()));
  }

  private INDArray array(String what, Supplier<INDArray> values) {
    return once(what, () -> guard.watch(data.name + "'s " + what, values.get().castTo(type)));
  }

  @SuppressWarnings("unchecked")
  private <V> V once(String what, Supplier<V> make) {
    return (V) made.computeIfAbsent(what, key -> make.get());
  }

  private static double normSquared(double[] values) {
    return IntStream.range(0, values.length).mapToDouble(i -> values[i] * values[i]).sum();
  }
}
