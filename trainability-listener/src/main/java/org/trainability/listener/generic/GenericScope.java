package org.trainability.listener.generic;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.trainability.api.UndefinedException;
import org.trainability.api.metric.GradientMoments;
import org.trainability.api.metric.LinearOperator;
import org.trainability.api.metric.SpectralQuadrature;
import org.trainability.api.network.Parameter;
import org.trainability.api.network.StepSize;
import org.trainability.dl4j.kernel.SymmetricSpectrum;
import org.trainability.dl4j.observation.EigenvalueSearch;
import org.trainability.dl4j.observation.FactoredHessian;
import org.trainability.dl4j.observation.ObservableScope;
import org.trainability.dl4j.observation.QuadratureSearch;
import org.trainability.listener.generic.TrainableTensors.Tensor;

/** What can be known of one layer of any DL4J network, or of all of it, at one step. */
final class GenericScope implements ObservableScope {

  /** What the paper's own code spends on power iteration: differences carry no more digits. */
  private static final double TOLERANCE = 1e-3;

  /** Blocks up to this size are built column by column, at two gradients for each. */
  private static final int DENSE_LIMIT = 400;

  private final GenericStep step;
  private final String name;
  private final TrainableTensors tensors;
  private final int first;
  private final int last;
  private final EigenvalueSearch eigenvalueSearch = new EigenvalueSearch(this, TOLERANCE);
  private LinearOperator hessian;
  private QuadratureSearch quadratures;
  private INDArray gradient;
  private INDArray regularizedGradient;
  private Optional<String> noRegularizedGradient = Optional.empty();
  private double[] eigenvalues;

  /**
   * @param first index of its first layer
   * @param last index of its last layer
   */
  GenericScope(GenericStep step, String name, TrainableTensors tensors, int first, int last) {
    this.step = step;
    this.name = name;
    this.tensors = tensors;
    this.first = first;
    this.last = last;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public long size() {
    return tensors.size();
  }

  @Override
  public List<Parameter> tensors() {
    List<Parameter> found = new ArrayList<>();
    GenericNetwork network = step.genericNetwork();
    String output = network.outputName();
    for (Tensor tensor : tensors.tensors()) {
      found.add(
          tensor.parameter(
              Nd4j.toFlattened(tensor.order(), network.value(tensor)),
              step.training().initial(tensor),
              output));
    }
    return found;
  }

  @Override
  public INDArray parameters() {
    return tensors.gather(step.genericNetwork()::value);
  }

  @Override
  public INDArray gradient() {
    step.requireNoFault();
    if (gradient == null) {
      gradient = step.training().gradient(tensors);
    }
    return gradient;
  }

  @Override
  public INDArray regularizedGradient() {
    if (noRegularizedGradient.isPresent()) {
      throw new UndefinedException(noRegularizedGradient.get());
    }
    return regularizedGradient != null
        ? regularizedGradient
        : step.training().regularizedGradient(tensors);
  }

  /** Asks for the gradients while they are there. */
  void keepGradient() {
    try {
      gradient();
    } catch (UndefinedException fault) {
      // Thrown again where the gradient is asked for.
    }
    try {
      regularizedGradient = regularizedGradient();
    } catch (UndefinedException undefined) {
      noRegularizedGradient = Optional.of(undefined.getMessage());
    }
  }

  @Override
  public GradientMoments gradientMoments() {
    return step.moments().get(isLayer() ? first : step.moments().size() - 1);
  }

  /** The whole of a network of one layer is a range of one layer too, but no layer. */
  private boolean isLayer() {
    return this != step.network();
  }

  @Override
  public LinearOperator hessian() {
    if (hessian == null) {
      hessian = new FiniteDifferenceHessian(step.trustedCopy()).block(tensors);
    }
    return hessian;
  }

  @Override
  public Optional<FactoredHessian> factoredHessian() {
    return Optional.empty();
  }

  @Override
  public INDArray probe(long length) {
    return step.probes().probe(first, last, length);
  }

  @Override
  public EigenvalueSearch eigenvalueSearch() {
    return eigenvalueSearch;
  }

  @Override
  public SpectralQuadrature spectralQuadrature(int probes, int steps) {
    if (quadratures == null) {
      quadratures =
          new QuadratureSearch(hessian(), probe -> step.probes().signs(first, last, probe, size()));
    }
    return quadratures.answer(probes, steps);
  }

  @Override
  public double[] hessianEigenvalues() {
    if (size() > DENSE_LIMIT) {
      throw new UndefinedException(
          "the spectrum of %s parameters is out of reach by differences of gradients; up to %s are within"
              .formatted(size(), DENSE_LIMIT));
    }
    if (eigenvalues == null) {
      eigenvalues = SymmetricSpectrum.eigenvalues(hessian(), DataType.DOUBLE);
    }
    return eigenvalues;
  }

  @Override
  public INDArray lastUpdate() {
    return step.training().lastUpdate(tensors);
  }

  @Override
  public StepSize stepSize() {
    return step.training().stepSize(tensors);
  }

  @Override
  public boolean feedsActivation() {
    return isLayer() && step.activations().containsKey(name);
  }

  @Override
  public INDArray preActivations() {
    return fed().before();
  }

  @Override
  public INDArray activations() {
    return fed().after();
  }

  private GradientCopy.Activations fed() {
    if (!feedsActivation()) {
      throw new UndefinedException(name + " feeds no activation that is known");
    }
    return step.activations().get(name);
  }
}
