package org.trainability.dl4j.engine;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.trainability.api.UndefinedException;
import org.trainability.api.metric.GradientMoments;
import org.trainability.api.metric.LinearOperator;
import org.trainability.api.metric.Scope;
import org.trainability.api.metric.SpectralGradients;
import org.trainability.api.metric.SpectralQuadrature;
import org.trainability.api.network.Parameter;
import org.trainability.api.network.StepSize;
import org.trainability.dl4j.DenseNetwork;
import org.trainability.dl4j.ParameterLayout;
import org.trainability.dl4j.ParameterVector;
import org.trainability.dl4j.Precision;
import org.trainability.dl4j.kernel.SymmetricSpectrum;
import org.trainability.dl4j.observation.*;

/** What can be known of one layer, or of the whole network, at one step; computed once. */
final class ScopeData implements ObservableScope {

  /** Blocks up to this size are built column by column where there is no shorter way. */
  private static final int DENSE_LIMIT = 1200;

  private final StepData step;
  private final LayerRange range;
  private GradientMoments moments;
  private final EigenvalueSearch eigenvalueSearch;
  private final QuadratureSearch quadratures;
  private double[] eigenvalues;
  private SpectralGradients spectralGradients;

  ScopeData(StepData step, LayerRange range) {
    this.step = step;
    this.range = range;
    this.eigenvalueSearch =
        new EigenvalueSearch(this, network().spec().precision() == Precision.FLOAT64 ? 1e-9 : 1e-3);
    this.quadratures =
        new QuadratureSearch(
            hessian(),
            probe -> step.trainer().probes().signs(range.first(), range.last(), probe, size()));
  }

  @Override
  public String name() {
    return isLayer() ? network().layout().layers().get(range.first()).name() : Scope.NETWORK;
  }

  /** The whole of a one-layer network is a range of one layer too, but no layer. */
  private boolean isLayer() {
    return this != step.network();
  }

  /** {@return the index among the dense layers, or -1 for another layer or the whole network} */
  int denseIndex() {
    ParameterLayout layout = network().layout();
    return isLayer() && layout.layers().get(range.first()).isDense()
        ? layout.denseIndex(range.first())
        : -1;
  }

  @Override
  public long size() {
    return range.size(network().layout());
  }

  @Override
  public List<Parameter> tensors() {
    return layers().boxed().flatMap(layer -> step.trainer().tensors(layer).stream()).toList();
  }

  @Override
  public INDArray parameters() {
    return part(network().parameters());
  }

  @Override
  public INDArray gradient() {
    return part(step.gradient());
  }

  @Override
  public INDArray regularizedGradient() {
    return part(step.regularizedGradient());
  }

  @Override
  public INDArray lastUpdate() {
    INDArray all = step.trainer().lastUpdate();
    long start = network().layout().layers().get(range.first()).offset();
    return isLayer() ? all.get(NDArrayIndex.interval(start, start + size())) : all;
  }

  private INDArray part(ParameterVector vector) {
    return isLayer() ? vector.layer(range.first()) : vector.flat();
  }

  @Override
  public GradientMoments gradientMoments() {
    if (moments == null) {
      moments = step.sampleGradients().moments(range);
    }
    return moments;
  }

  @Override
  public StepSize stepSize() {
    return isLayer() ? step.trainer().stepSize(range.first()) : step.trainer().stepSize();
  }

  @Override
  public LinearOperator hessian() {
    ParameterVector direction = step.trainer().hessianDirection();
    ParameterVector product = step.trainer().hessianProduct();
    return new LinearOperator() {
      @Override
      public long size() {
        return ScopeData.this.size();
      }

      @Override
      public INDArray apply(INDArray vector) {
        part(direction).assign(vector);
        step.pass().hessianProduct(direction, product, range.first(), range.last());
        return part(product).dup();
      }
    };
  }

  @Override
  public EigenvalueSearch eigenvalueSearch() {
    return eigenvalueSearch;
  }

  /** Empty if this scope does not begin with a dense layer. */
  @Override
  public Optional<FactoredHessian> factoredHessian() {
    int dense = isLayer() ? denseIndex() : 0;
    if (dense < 0) {
      return Optional.empty();
    }
    DenseStage stage = step.pass().dense().get(dense);
    INDArray gram = step.inputGram(dense);
    return Optional.of(
        isLayer() && step.pass().isLinearAbove(range.first())
            ? new OutputHessian(step, range.first(), stage, gram)
            : new BlockHessian(step, range, stage, gram));
  }

  @Override
  public INDArray probe(long length) {
    return step.trainer().probes().probe(range.first(), range.last(), length);
  }

  @Override
  public SpectralQuadrature spectralQuadrature(int probes, int steps) {
    return quadratures.answer(probes, steps);
  }

  @Override
  public double[] hessianEigenvalues() {
    if (eigenvalues == null) {
      eigenvalues = computeEigenvalues();
    }
    return eigenvalues;
  }

  private double[] computeEigenvalues() {
    if (isGaussNewton()) {
      return step.gaussNewtonEigenvalues(denseIndex(), size());
    }
    requireDense();
    return SymmetricSpectrum.eigenvalues(hessian(), network().spec().precision().dataType());
  }

  /** Whether the Hessian's block is known by its Gauss-Newton root, and that is the shorter way. */
  private boolean isGaussNewton() {
    int dense = denseIndex();
    // What a layer's own parameters do is linear; what follows is where neither activations nor
    // normalizations have curvature, and above the last of them.
    boolean linear =
        dense >= 0
            && (step.pass().isLinearAbove(range.first())
                || (network().activation().piecewiseLinear()
                    && network().normalization().isAffine()));
    OptionalInt rank = step.pass().evaluation().curvatureRank();
    long gramOrder = (long) step.batchSize() * rank.orElse(0);
    return linear && rank.isPresent() && (gramOrder <= size() || size() > DENSE_LIMIT);
  }

  private void requireDense() {
    if (size() > DENSE_LIMIT) {
      throw new UndefinedException(
          "the exact spectrum of %s parameters is out of reach: it is known for dense layers of "
                  .formatted(size())
              + "piecewise linear networks without normalization, for the last layer, and up to "
              + DENSE_LIMIT
              + " parameters");
    }
  }

  @Override
  public SpectralGradients spectralGradients() {
    if (spectralGradients == null) {
      spectralGradients = computeSpectralGradients();
    }
    return spectralGradients;
  }

  private SpectralGradients computeSpectralGradients() {
    if (isGaussNewton() && areSeparate()) {
      return step.gaussNewtonCoordinates(denseIndex());
    }
    requireDense();
    INDArray vectors = SymmetricSpectrum.matrix(hessian(), network().spec().precision().dataType());
    double[] eigenvalues = SymmetricSpectrum.diagonalize(vectors);
    return new SpectralGradients(
        eigenvalues, step.sampleGradients().matrix(range).mmul(vectors).toDoubleMatrix());
  }

  /** Whether what a sample makes of the layer's output moves no other sample's loss. */
  private boolean areSeparate() {
    return !network().normalization().mixesSamples() || step.pass().isLinearAbove(range.first());
  }

  @Override
  public INDArray nextUpdate() {
    INDArray all = step.trainer().nextUpdate();
    long start = network().layout().layers().get(range.first()).offset();
    return isLayer() ? all.get(NDArrayIndex.interval(start, start + size())) : all;
  }

  @Override
  public INDArray nextDecay() {
    return Nd4j.concat(0, layers().mapToObj(step.trainer()::nextDecay).toArray(INDArray[]::new));
  }

  @Override
  public double[] weightDecay() {
    return layers().mapToObj(step.trainer()::weightDecay).flatMapToDouble(Arrays::stream).toArray();
  }

  private IntStream layers() {
    return IntStream.rangeClosed(range.first(), range.last());
  }

  @Override
  public boolean feedsActivation() {
    return denseIndex() >= 0 && network().layout().dense().get(denseIndex()).feedsActivation();
  }

  @Override
  public INDArray preActivations() {
    return activation().input();
  }

  @Override
  public INDArray activations() {
    return activation().output();
  }

  private ActivationOutput activation() {
    if (!feedsActivation()) {
      throw new UndefinedException(name() + " feeds no activation");
    }
    return step.pass().activation(denseIndex());
  }

  private DenseNetwork network() {
    return step.denseNetwork();
  }
}
