package org.trainability.dl4j.engine;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.trainability.dl4j.DenseNetwork;
import org.trainability.dl4j.ParameterVector;
import org.trainability.dl4j.Precision;

/**
 * y = γ x̂ + β with x̂ = (x − μ)s, s = 1/√(v + ε), where μ and the biased variance v are those of
 * the batch, per unit.
 */
final class BatchNormStage implements Stage {

  private final int layer;
  private final INDArray scale;
  private final INDArray shift;
  private final INDArray normalized;
  private final INDArray normalizedTangent;
  private final INDArray output;
  private final INDArray outputTangent;
  private final INDArray inputGradient;
  private final INDArray inputGradientTangent;
  private final INDArray scratch;

  private INDArray mean;
  private INDArray variance;
  private INDArray inverseDeviation;
  private INDArray outputGradient;

  /** r = dx̂ − mean(dx̂) − x̂ mean(dx̂ ∘ x̂), so that ∂L/∂x = s r; and the last mean. */
  private INDArray centredGradient;

  private INDArray gradientCorrelation;
  private INDArray inverseDeviationTangent;
  private boolean inputMoves;

  /**
   * @param parameters of the network
   * @param layer this layer's index in the layout
   * @param batch number of samples
   */
  BatchNormStage(ParameterVector parameters, int layer, int batch, Precision precision) {
    this.layer = layer;
    this.scale = parameters.tensor(layer, 0);
    this.shift = parameters.tensor(layer, 1);
    long units = scale.length();
    this.normalized = Buffers.matrix(precision, batch, units);
    this.normalizedTangent = Buffers.matrix(precision, batch, units);
    this.output = Buffers.matrix(precision, batch, units);
    this.outputTangent = Buffers.matrix(precision, batch, units);
    this.inputGradient = Buffers.matrix(precision, batch, units);
    this.inputGradientTangent = Buffers.matrix(precision, batch, units);
    this.scratch = Buffers.matrix(precision, batch, units);
  }

  /**
   * @return the batch's mean per unit, of the last forward pass
   */
  INDArray mean() {
    return mean;
  }

  /**
   * @return the batch's biased variance per unit, of the last forward pass
   */
  INDArray variance() {
    return variance;
  }

  @Override
  public INDArray forward(INDArray input) {
    mean = input.mean(0);
    normalized.assign(input).subiRowVector(mean);
    variance = meanOfProduct(normalized, normalized);
    inverseDeviation =
        Transforms.sqrt(variance.add(DenseNetwork.BATCH_NORM_EPSILON), false).rdivi(1);
    normalized.muliRowVector(inverseDeviation);
    return output.assign(normalized).muliRowVector(scale).addiRowVector(shift);
  }

  @Override
  public INDArray backward(INDArray outputGradient, ParameterVector gradient, boolean inputWanted) {
    this.outputGradient = outputGradient;
    if (gradient != null) {
      outputGradient.muli(normalized, scratch);
      Buffers.sumRows(scratch, gradient.tensor(layer, 0));
      Buffers.sumRows(outputGradient, gradient.tensor(layer, 1));
    }
    INDArray normalizedGradient = outputGradient.mulRowVector(scale);
    gradientCorrelation = meanOfProduct(normalizedGradient, normalized);
    centredGradient = normalizedGradient.subiRowVector(normalizedGradient.mean(0));
    centredGradient.subi(normalized.mulRowVector(gradientCorrelation));
    return inputGradient.assign(centredGradient).muliRowVector(inverseDeviation);
  }

  @Override
  public INDArray forwardTangent(INDArray inputTangent, ParameterVector direction) {
    inputMoves = inputTangent != null;
    if (!inputMoves && direction == null) {
      return null;
    }
    outputTangent.assign(0);
    if (inputMoves) {
      // With c = mean(x̂ ∘ ẋ): derivative of x̂ is s(ẋ − mean(ẋ) − x̂ c), and of s it is −s² c.
      INDArray correlation = meanOfProduct(normalized, inputTangent);
      normalizedTangent.assign(inputTangent).subiRowVector(inputTangent.mean(0));
      normalizedTangent.subi(normalized.mulRowVector(correlation)).muliRowVector(inverseDeviation);
      inverseDeviationTangent = inverseDeviation.mul(inverseDeviation).muli(correlation).negi();
      outputTangent.assign(normalizedTangent).muliRowVector(scale);
    }
    if (direction != null) {
      outputTangent.addi(normalized.mulRowVector(direction.tensor(layer, 0)));
      outputTangent.addiRowVector(direction.tensor(layer, 1));
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
      outputGradientTangent.muli(normalized, scratch);
      if (inputMoves) {
        scratch.addi(outputGradient.mul(normalizedTangent));
      }
      Buffers.sumRows(scratch, product.tensor(layer, 0));
      Buffers.sumRows(outputGradientTangent, product.tensor(layer, 1));
    }
    if (!inputWanted) {
      return null;
    }
    // Derivative of dx̂ = γ dy, then of r, then of s r.
    INDArray tangent = outputGradientTangent.mulRowVector(scale);
    if (direction != null) {
      tangent.addi(outputGradient.mulRowVector(direction.tensor(layer, 0)));
    }
    INDArray correlationTangent = meanOfProduct(tangent, normalized);
    if (inputMoves) {
      INDArray normalizedGradient = outputGradient.mulRowVector(scale);
      correlationTangent.addi(meanOfProduct(normalizedGradient, normalizedTangent));
    }
    tangent.subiRowVector(tangent.mean(0));
    tangent.subi(normalized.mulRowVector(correlationTangent));
    if (inputMoves) {
      tangent.subi(normalizedTangent.mulRowVector(gradientCorrelation));
    }
    inputGradientTangent.assign(tangent).muliRowVector(inverseDeviation);
    if (inputMoves) {
      inputGradientTangent.addi(centredGradient.mulRowVector(inverseDeviationTangent));
    }
    return inputGradientTangent;
  }

  private INDArray meanOfProduct(INDArray a, INDArray b) {
    return a.muli(b, scratch).mean(0);
  }
}
