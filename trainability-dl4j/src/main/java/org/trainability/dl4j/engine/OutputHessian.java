package org.trainability.dl4j.engine;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.trainability.dl4j.kernel.ColumnSums;
import org.trainability.dl4j.kernel.MatrixProduct;
import org.trainability.dl4j.observation.FactoredHessian;

/**
 * The Hessian's block of one dense layer above which the network is piecewise linear, in factors.
 * The outputs then have no curvature in the layer's parameters: the block is EᵀME, where E is the
 * Jacobian of the outputs and M the Hessian of the loss in these. EEᵀ is the layer's neural tangent
 * kernel, applied by the Gram matrix of the inputs.
 *
 * <p>Coordinates and images have shape [batch · outputs], a matrix [batch, outputs] in Fortran
 * order: a hundredth of the parameters, so that an iteration costs its products alone.
 */
final class OutputHessian implements FactoredHessian {

  private final NetworkPass pass;
  private final int layer;
  private final long size;
  private final DenseStage stage;
  private final INDArray gram;
  private final INDArray ones;

  /** The derivative of the layer's output. */
  private final INDArray tangent;

  private double bound = Double.NaN;

  /**
   * Factors the block of a layer.
   *
   * @param layer index in the layout; the pass is linear above it
   * @param stage of that layer
   * @param inputGram see {@link StepData#inputGram}
   */
  OutputHessian(StepData step, int layer, DenseStage stage, INDArray inputGram) {
    this.pass = step.pass();
    this.layer = layer;
    this.size = step.denseNetwork().layout().layers().get(layer).size();
    this.stage = stage;
    this.gram = inputGram;
    this.ones = stage.ones();
    this.tangent = stage.outputTangent();
  }

  @Override
  public long size() {
    return size;
  }

  /** About ‖EEᵀ‖: the Jacobian from the layer's output on is known along the loss's gradient. */
  @Override
  public double bound() {
    if (Double.isNaN(bound)) {
      double outputs = pass.outputGradient().norm2Number().doubleValue();
      double ratio = outputs > 0 ? stage.outputGradient().norm2Number().doubleValue() / outputs : 1;
      bound = Math.max(1, gram.norm2Number().doubleValue() * ratio * ratio);
    }
    return bound;
  }

  @Override
  public INDArray gradientCoordinates() {
    return copy(pass.outputGradient());
  }

  @Override
  public INDArray image(INDArray vector) {
    MatrixProduct.multiply(stage.input(), false, weight(vector), false, 0, tangent);
    if (stage.isBiased()) {
      Buffers.addToRows(ones, bias(vector), tangent);
    }
    return copy(pass.outputsTangent(layer, tangent));
  }

  @Override
  public INDArray apply(INDArray image) {
    INDArray coordinates = Nd4j.createUninitialized(image.dataType(), image.length());
    pass.evaluation().gradientTangent(matrix(image), matrix(coordinates));
    return coordinates;
  }

  @Override
  public INDArray lift(INDArray coordinates) {
    INDArray signal = pass.pullBack(layer, matrix(coordinates));
    MatrixProduct.multiply(gram, false, signal, false, 0, tangent);
    return copy(pass.outputsTangent(layer, tangent));
  }

  @Override
  public INDArray vector(INDArray coordinates) {
    INDArray signal = pass.pullBack(layer, matrix(coordinates));
    INDArray vector = Nd4j.createUninitialized(coordinates.dataType(), size);
    MatrixProduct.multiply(stage.input(), true, signal, false, 0, weight(vector));
    if (stage.isBiased()) {
      ColumnSums.write(signal, bias(vector));
    }
    return vector;
  }

  private INDArray matrix(INDArray coordinates) {
    return coordinates.reshape('f', pass.outputGradient().shape());
  }

  private static INDArray copy(INDArray matrix) {
    return matrix.dup('f').reshape('f', new long[] {matrix.length()});
  }

  private INDArray weight(INDArray vector) {
    long[] shape = stage.weightShape();
    return vector.get(NDArrayIndex.interval(0, shape[0] * shape[1])).reshape('f', shape);
  }

  private INDArray bias(INDArray vector) {
    return vector.get(NDArrayIndex.interval(size - stage.weightShape()[1], size));
  }
}
