package org.trainability.dl4j.engine;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.trainability.dl4j.ParameterVector;
import org.trainability.dl4j.Precision;

/**
 * The skip connection of a residual block h′ = h + f(h), as two stages without parameters: one that
 * f reads through, and one that adds. What one has is the other's in the same sweep; a sweep that
 * begins inside the block, or ends there, must {@link #clear} first.
 */
final class SkipConnection {

  private final INDArray sum;
  private final INDArray sumTangent;
  private final INDArray inputGradient;
  private final INDArray inputGradientTangent;

  /** h. */
  private INDArray input;

  /** Of h along the direction; null for zero. */
  private INDArray inputTangent;

  /** ∂L/∂h′; null for zero. */
  private INDArray sumGradient;

  /** Of ∂L/∂h′ along the direction; null for zero. */
  private INDArray sumGradientTangent;

  /**
   * @param width of h
   * @param batch number of samples
   */
  SkipConnection(long width, int batch, Precision precision) {
    this.sum = Buffers.matrix(precision, batch, width);
    this.sumTangent = Buffers.matrix(precision, batch, width);
    this.inputGradient = Buffers.matrix(precision, batch, width);
    this.inputGradientTangent = Buffers.matrix(precision, batch, width);
  }

  /** Forgets what a sweep left: until a stage is passed, its side of the block rests. */
  void clear() {
    inputTangent = null;
    sumGradient = null;
    sumGradientTangent = null;
  }

  /** {@return the stage before f} */
  Stage start() {
    return new Start();
  }

  /** {@return the stage after f} */
  HiddenOutput sum() {
    return new Sum();
  }

  /** a + b, where null is zero. */
  private static INDArray add(INDArray a, INDArray b, INDArray buffer) {
    if (a == null || b == null) {
      return a == null ? b : a;
    }
    return a.addi(b, buffer);
  }

  private final class Start implements Stage {

    @Override
    public INDArray forward(INDArray h) {
      input = h;
      return h;
    }

    @Override
    public INDArray backward(
        INDArray outputGradient, ParameterVector gradient, boolean inputWanted) {
      return add(outputGradient, sumGradient, inputGradient);
    }

    @Override
    public INDArray forwardTangent(INDArray tangent, ParameterVector direction) {
      inputTangent = tangent;
      return tangent;
    }

    @Override
    public INDArray backwardTangent(
        INDArray outputGradientTangent,
        ParameterVector direction,
        ParameterVector product,
        boolean inputWanted) {
      return add(outputGradientTangent, sumGradientTangent, inputGradientTangent);
    }

    @Override
    public boolean isPiecewiseLinear() {
      return true;
    }
  }

  private final class Sum implements HiddenOutput {

    @Override
    public INDArray output() {
      return sum;
    }

    @Override
    public INDArray forward(INDArray branch) {
      return add(branch, input, sum);
    }

    @Override
    public INDArray backward(
        INDArray outputGradient, ParameterVector gradient, boolean inputWanted) {
      sumGradient = outputGradient;
      return outputGradient;
    }

    @Override
    public INDArray forwardTangent(INDArray branch, ParameterVector direction) {
      return add(branch, inputTangent, sumTangent);
    }

    @Override
    public INDArray backwardTangent(
        INDArray outputGradientTangent,
        ParameterVector direction,
        ParameterVector product,
        boolean inputWanted) {
      sumGradientTangent = outputGradientTangent;
      return outputGradientTangent;
    }

    @Override
    public boolean isPiecewiseLinear() {
      return true;
    }
  }
}
