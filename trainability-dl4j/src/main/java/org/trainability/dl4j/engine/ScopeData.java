package org.trainability.dl4j.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.trainability.api.metric.GradientMoments;
import org.trainability.api.metric.LinearOperator;
import org.trainability.api.metric.Scope;
import org.trainability.api.metric.SpectralQuadrature;
import org.trainability.api.metric.UndefinedException;
import org.trainability.api.network.Parameter;
import org.trainability.api.network.StepSize;
import org.trainability.dl4j.DenseNetwork;
import org.trainability.dl4j.ParameterVector;
import org.trainability.dl4j.kernel.Lanczos;
import org.trainability.dl4j.kernel.SymmetricSpectrum;

/** What can be known of one layer, or of the whole network, at one step; computed once. */
final class ScopeData {

  /** Blocks up to this size are built column by column where there is no shorter way. */
  private static final int DENSE_LIMIT = 1200;

  private final StepData step;
  private final LayerRange range;
  private GradientMoments moments;
  private final EigenvalueSearch eigenvalueSearch;
  private final Map<List<Integer>, SpectralQuadrature> quadratures = new HashMap<>();
  private double[] eigenvalues;

  ScopeData(StepData step, LayerRange range) {
    this.step = step;
    this.range = range;
    this.eigenvalueSearch = new EigenvalueSearch(this, network().spec().precision());
  }

  String name() {
    return isLayer() ? network().layout().layers().get(range.first()).name() : Scope.NETWORK;
  }

  /** The whole of a one-layer network is a range of one layer too, but no layer. */
  private boolean isLayer() {
    return this != step.network();
  }

  /**
   * @return the index among the dense layers, or -1 for a batch norm or the whole network
   */
  int denseIndex() {
    if (!isLayer() || DenseNetwork.isBatchNorm(network().layout().layers().get(range.first()))) {
      return -1;
    }
    return network().spec().batchNorm() ? range.first() / 2 : range.first();
  }

  long size() {
    return range.size(network().layout());
  }

  List<Parameter> tensors() {
    return IntStream.rangeClosed(range.first(), range.last())
        .boxed()
        .flatMap(layer -> step.trainer().tensors(layer).stream())
        .toList();
  }

  INDArray parameters() {
    return part(network().parameters());
  }

  INDArray gradient() {
    return part(step.trainer().gradient());
  }

  INDArray regularizedGradient() {
    return part(step.trainer().regularizedGradient());
  }

  private INDArray part(ParameterVector vector) {
    return isLayer() ? vector.layer(range.first()) : vector.flat();
  }

  GradientMoments moments() {
    if (moments == null) {
      moments = step.sampleGradients().moments(range);
    }
    return moments;
  }

  StepSize stepSize() {
    return isLayer() ? step.trainer().stepSize(range.first()) : step.trainer().stepSize();
  }

  LinearOperator hessian() {
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

  LayerRange range() {
    return range;
  }

  EigenvalueSearch eigenvalueSearch() {
    return eigenvalueSearch;
  }

  /**
   * @return the Hessian in factors, or empty if this scope does not begin with a dense layer
   */
  Optional<BlockHessian> blockHessian() {
    int dense = isLayer() ? denseIndex() : 0;
    return dense < 0
        ? Optional.empty()
        : Optional.of(
            new BlockHessian(step, range, step.pass().dense().get(dense), step.inputGram(dense)));
  }

  /**
   * @return a fixed random vector of length 1 with so many entries
   */
  INDArray probe(long length) {
    return step.trainer().probes().probe(range, length);
  }

  SpectralQuadrature spectralQuadrature(int probes, int steps) {
    return quadratures.computeIfAbsent(
        List.of(probes, steps), unused -> computeQuadrature(probes, steps));
  }

  private SpectralQuadrature computeQuadrature(int probes, int steps) {
    List<SpectralQuadrature> each = new ArrayList<>();
    for (int probe = 0; probe < probes; probe++) {
      INDArray signs = step.trainer().probes().signs(range, probe);
      each.add(Lanczos.quadrature(hessian(), signs, steps));
      signs.close();
    }
    return new SpectralQuadrature(
        each.stream().flatMapToDouble(one -> Arrays.stream(one.nodes())).toArray(),
        each.stream()
            .flatMapToDouble(one -> Arrays.stream(one.weights()).map(weight -> weight / probes))
            .toArray());
  }

  double[] hessianEigenvalues() {
    if (eigenvalues == null) {
      eigenvalues = computeEigenvalues();
    }
    return eigenvalues;
  }

  private double[] computeEigenvalues() {
    int dense = denseIndex();
    // Between the last layer and the loss everything is linear; elsewhere only without curvature
    // of the activations and without coupling of the samples.
    boolean isLast = dense == step.pass().dense().size() - 1;
    boolean linear = network().activation().piecewiseLinear() && !network().spec().batchNorm();
    boolean isGaussNewton = dense >= 0 && (isLast || linear);
    long gramOrder = (long) step.batchSize() * (network().spec().classes() - 1);
    if (isGaussNewton && (gramOrder <= size() || size() > DENSE_LIMIT)) {
      return step.gaussNewtonEigenvalues(dense, size());
    }
    if (size() > DENSE_LIMIT) {
      throw new UndefinedException(
          "the exact spectrum of %d parameters is out of reach: it is known for dense layers of "
                  .formatted(size())
              + "piecewise linear networks without batch norm, for the last layer, and up to "
              + DENSE_LIMIT
              + " parameters");
    }
    return SymmetricSpectrum.eigenvalues(denseHessian());
  }

  private INDArray denseHessian() {
    LinearOperator hessian = hessian();
    INDArray matrix = Nd4j.create(DataType.DOUBLE, new long[] {size(), size()}, 'f');
    INDArray unit = Buffers.vector(network().spec().precision(), size());
    for (long i = 0; i < size(); i++) {
      unit.putScalar(i, 1);
      matrix.putColumn((int) i, hessian.apply(unit).castTo(DataType.DOUBLE));
      unit.putScalar(i, 0);
    }
    return matrix;
  }

  private DenseNetwork network() {
    return step.denseNetwork();
  }
}
