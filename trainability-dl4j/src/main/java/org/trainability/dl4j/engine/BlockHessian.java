package org.trainability.dl4j.engine;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.trainability.dl4j.ParameterLayout;
import org.trainability.dl4j.ParameterVector;
import org.trainability.dl4j.kernel.ColumnSums;
import org.trainability.dl4j.kernel.MatrixProduct;
import org.trainability.dl4j.kernel.Vectors;
import org.trainability.dl4j.observation.FactoredHessian;

/**
 * The Hessian's block of some consecutive layers, the first of them dense, in factors. The first
 * layer's input a does not move, so its parameters act through z = aW + b alone: the Hessian is
 * EᵀME, where E takes a change of W and b to the change of z, and M is the Hessian of the loss in z
 * and in the parameters of the layers above. Of W, which is as long as all inputs times all units,
 * a vector has coordinates for each sample and unit instead, and EEᵀ is the Gram matrix of the
 * inputs: half the work for a first layer that is wider than the batch.
 *
 * <p>Coordinates and images have shape [batch · out + size of the layers above]: a matrix [batch,
 * out] in Fortran order, then the layers.
 */
final class BlockHessian implements FactoredHessian {

  private final LayerRange range;
  private final ParameterLayout layout;
  private final NetworkPass pass;
  private final DenseStage stage;
  private final INDArray gram;
  private final INDArray ones;
  private final ParameterVector gradient;
  private final ParameterVector direction;
  private final ParameterVector product;
  private final SpareVectors spare;
  private final long headSize;

  /** NaN until it is asked for: every product of a search asks again. */
  private double bound = Double.NaN;

  /**
   * @param range whose first layer is dense
   * @param stage of that layer
   * @param inputGram see {@link StepData#inputGram}
   */
  BlockHessian(StepData step, LayerRange range, DenseStage stage, INDArray inputGram) {
    this.range = range;
    this.layout = step.denseNetwork().layout();
    this.pass = step.pass();
    this.stage = stage;
    this.gram = inputGram;
    this.ones = Buffers.ones(step.denseNetwork().spec().precision(), step.batchSize());
    this.gradient = step.trainer().gradient();
    this.direction = step.trainer().hessianDirection();
    this.product = step.trainer().hessianProduct();
    this.spare = step.trainer().spareVectors();
    this.headSize = stage.outputGradient().length();
  }

  @Override
  public long size() {
    return range.size(layout);
  }

  @Override
  public double bound() {
    if (Double.isNaN(bound)) {
      // The Frobenius norm.
      bound = Math.max(1, gram.norm2Number().doubleValue());
    }
    return bound;
  }

  @Override
  public INDArray gradientCoordinates() {
    INDArray coordinates = empty();
    fillHead(stage.outputGradient(), coordinates);
    copyAbove(gradient, coordinates);
    return coordinates;
  }

  @Override
  public INDArray image(INDArray vector) {
    INDArray image = empty();
    INDArray head = head(image);
    MatrixProduct.multiply(stage.input(), false, weight(vector), false, 0, head);
    if (stage.isBiased()) {
      Buffers.addToRows(ones, bias(vector), head);
    }
    if (hasAbove()) {
      Vectors.copy(aboveFirst(vector), above(image));
    }
    return image;
  }

  @Override
  public INDArray apply(INDArray image) {
    long offset = headSize;
    for (int layer = range.first() + 1; layer <= range.last(); layer++) {
      INDArray target = direction.layer(layer);
      Vectors.copy(image.get(NDArrayIndex.interval(offset, offset + target.length())), target);
      offset += target.length();
    }
    INDArray tangent =
        pass.outputHessianProduct(head(image), direction, product, range.first(), range.last());
    INDArray coordinates = empty();
    fillHead(tangent, coordinates);
    copyAbove(product, coordinates);
    return coordinates;
  }

  @Override
  public void release(INDArray array) {
    spare.give(array);
  }

  @Override
  public INDArray lift(INDArray coordinates) {
    INDArray image = empty();
    MatrixProduct.multiply(gram, false, head(coordinates), false, 0, head(image));
    if (hasAbove()) {
      Vectors.copy(above(coordinates), above(image));
    }
    return image;
  }

  @Override
  public INDArray vector(INDArray coordinates) {
    INDArray vector = Nd4j.createUninitialized(coordinates.dataType(), size());
    INDArray head = head(coordinates);
    MatrixProduct.multiply(stage.input(), true, head, false, 0, weight(vector));
    if (stage.isBiased()) {
      ColumnSums.write(head, bias(vector));
    }
    if (hasAbove()) {
      Vectors.copy(above(coordinates), aboveFirst(vector));
    }
    return vector;
  }

  /** {@return the number of coordinates} */
  long coordinates() {
    return headSize + size() - firstSize();
  }

  private INDArray empty() {
    return spare.take(coordinates());
  }

  private INDArray head(INDArray coordinates) {
    return coordinates
        .get(NDArrayIndex.interval(0, headSize))
        .reshape('f', stage.outputGradient().shape());
  }

  /** The matrix is a buffer of the engine, in Fortran order. */
  private void fillHead(INDArray matrix, INDArray coordinates) {
    Vectors.copy(
        matrix.reshape('f', new long[] {headSize}),
        coordinates.get(NDArrayIndex.interval(0, headSize)));
  }

  private boolean hasAbove() {
    return range.last() > range.first();
  }

  /** The layers above, of coordinates or an image. */
  private INDArray above(INDArray coordinates) {
    return coordinates.get(NDArrayIndex.interval(headSize, coordinates.length()));
  }

  /** The layers above, of a vector. */
  private INDArray aboveFirst(INDArray vector) {
    return vector.get(NDArrayIndex.interval(firstSize(), vector.length()));
  }

  private void copyAbove(ParameterVector from, INDArray coordinates) {
    long offset = headSize;
    for (int layer = range.first() + 1; layer <= range.last(); layer++) {
      INDArray source = from.layer(layer);
      Vectors.copy(
          source, coordinates.get(NDArrayIndex.interval(offset, offset + source.length())));
      offset += source.length();
    }
  }

  private long firstSize() {
    return layout.layers().get(range.first()).size();
  }

  private INDArray weight(INDArray vector) {
    long size = stage.weightShape()[0] * stage.weightShape()[1];
    return vector.get(NDArrayIndex.interval(0, size)).reshape('f', stage.weightShape());
  }

  private INDArray bias(INDArray vector) {
    return vector.get(NDArrayIndex.interval(firstSize() - stage.weightShape()[1], firstSize()));
  }
}
