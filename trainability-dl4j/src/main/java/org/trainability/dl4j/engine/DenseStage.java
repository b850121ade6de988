package org.trainability.dl4j.engine;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.trainability.dl4j.ParameterVector;
import org.trainability.dl4j.Precision;
import org.trainability.dl4j.kernel.ColumnSums;
import org.trainability.dl4j.kernel.MatrixProduct;

/** z = aW + b, with a: [batch, in], W: [in, out], b: [out]; or aW, without bias. */
final class DenseStage implements Stage {

  private final ParameterVector parameters;
  private final int layer;
  private final INDArray weight;
  private final boolean biased;
  private final INDArray ones;
  private final INDArray output;
  private final INDArray outputTangent;
  private final INDArray inputGradient;
  private final INDArray inputGradientTangent;

  private INDArray input;
  private INDArray inputTangent;
  private INDArray outputGradient;

  /**
   * @param parameters of the network
   * @param layer this layer's index in the layout
   * @param batch number of samples
   */
  DenseStage(ParameterVector parameters, int layer, int batch, Precision precision) {
    this.layer = layer;
    this.parameters = parameters;
    this.weight = parameters.tensor(layer, 0);
    this.biased = parameters.tensors(layer).size() > 1;
    this.ones = Buffers.ones(precision, batch);
    this.output = Buffers.matrix(precision, batch, weight.columns());
    this.outputTangent = Buffers.matrix(precision, batch, weight.columns());
    this.inputGradient = Buffers.matrix(precision, batch, weight.rows());
    this.inputGradientTangent = Buffers.matrix(precision, batch, weight.rows());
  }

  int layer() {
    return layer;
  }

  /** {@return whether there is b} */
  boolean isBiased() {
    return biased;
  }

  /** {@return [in, out]} */
  long[] weightShape() {
    return weight.shape();
  }

  /** {@return a, as given to the last forward pass} */
  INDArray input() {
    return input;
  }

  /** {@return δ = ∂L/∂z, as given to the last backward pass} */
  INDArray outputGradient() {
    return outputGradient;
  }

  /** {@return a vector of ones, shape [batch]} */
  INDArray ones() {
    return ones;
  }

  /** {@return the room in which tangents of the output are computed, shape [batch, out]} */
  INDArray outputTangent() {
    return outputTangent;
  }

  @Override
  public INDArray forward(INDArray input) {
    this.input = input;
    MatrixProduct.multiply(input, false, weight, false, 0, output);
    addBias(parameters, output);
    return output;
  }

  @Override
  public INDArray backward(INDArray outputGradient, ParameterVector gradient, boolean inputWanted) {
    this.outputGradient = outputGradient;
    if (gradient != null) {
      MatrixProduct.multiply(input, true, outputGradient, false, 0, gradient.tensor(layer, 0));
      sumBias(outputGradient, gradient);
    }
    if (!inputWanted) {
      return null;
    }
    MatrixProduct.multiply(outputGradient, false, weight, true, 0, inputGradient);
    return inputGradient;
  }

  @Override
  public INDArray forwardTangent(INDArray inputTangent, ParameterVector direction) {
    this.inputTangent = inputTangent;
    if (inputTangent == null && direction == null) {
      return null;
    }
    if (inputTangent != null) {
      MatrixProduct.multiply(inputTangent, false, weight, false, 0, outputTangent);
    }
    if (direction != null) {
      double keep = inputTangent == null ? 0 : 1;
      MatrixProduct.multiply(input, false, direction.tensor(layer, 0), false, keep, outputTangent);
      addBias(direction, outputTangent);
    }
    return outputTangent;
  }

  @Override
  public INDArray backwardTangent(
      INDArray outputGradientTangent,
      ParameterVector direction,
      ParameterVector product,
      boolean inputWanted) {
    if (product != null) {
      INDArray weightProduct = product.tensor(layer, 0);
      MatrixProduct.multiply(input, true, outputGradientTangent, false, 0, weightProduct);
      if (inputTangent != null) {
        MatrixProduct.multiply(inputTangent, true, outputGradient, false, 1, weightProduct);
      }
      sumBias(outputGradientTangent, product);
    }
    if (!inputWanted) {
      return null;
    }
    MatrixProduct.multiply(outputGradientTangent, false, weight, true, 0, inputGradientTangent);
    if (direction != null) {
      MatrixProduct.multiply(
          outputGradient, false, direction.tensor(layer, 0), true, 1, inputGradientTangent);
    }
    return inputGradientTangent;
  }

  private void addBias(ParameterVector from, INDArray rows) {
    if (biased) {
      Buffers.addToRows(ones, from.tensor(layer, 1), rows);
    }
  }

  private void sumBias(INDArray rows, ParameterVector into) {
    if (biased) {
      ColumnSums.write(rows, into.tensor(layer, 1));
    }
  }

  @Override
  public boolean isPiecewiseLinear() {
    return true;
  }
}
