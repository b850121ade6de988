package org.trainability.dl4j.engine;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.trainability.dl4j.DenseNetwork;
import org.trainability.dl4j.ParameterVector;
import org.trainability.dl4j.Precision;
import org.trainability.dl4j.kernel.ColumnMajor;

/**
 * y = γ x̂ + β with x̂ = (x − μ)s, s = 1/√(v + ε), where μ and the biased variance v are those of
 * the batch, per unit. The arithmetic is done unit by unit in double precision and rounded once: so
 * many small array operations would cost more than the numbers.
 */
final class BatchNormStage implements Stage {

  private final int layer;
  private final int batch;
  private final int units;
  private final INDArray scale;
  private final INDArray shift;
  private final INDArray output;
  private final INDArray outputTangent;
  private final INDArray inputGradient;
  private final INDArray inputGradientTangent;

  private final double[] gamma;
  private final double[] beta;
  private final double[] mean;
  private final double[] variance;
  private final double[] inverse;

  /** c = mean(x̂ ∘ ẋ): the derivative of s is −s² c. */
  private final double[] inputCorrelation;

  /** q = mean(dx̂ ∘ x̂). */
  private final double[] gradientCorrelation;

  /** x̂, element i of unit j at j·batch + i; all matrices below likewise. */
  private final double[] normalized;

  private final double[] normalizedTangent;

  /** dy = ∂L/∂y. */
  private final double[] gradient;

  /** r = dx̂ − mean(dx̂) − x̂ q, so that ∂L/∂x = s r. */
  private final double[] centred;

  private final double[] values;
  private final double[] results;
  private boolean inputMoves;

  /**
   * @param parameters of the network
   * @param layer this layer's index in the layout
   * @param batch number of samples
   */
  BatchNormStage(ParameterVector parameters, int layer, int batch, Precision precision) {
    this.layer = layer;
    this.batch = batch;
    this.scale = parameters.tensor(layer, 0);
    this.shift = parameters.tensor(layer, 1);
    this.units = (int) scale.length();
    this.output = Buffers.matrix(precision, batch, units);
    this.outputTangent = Buffers.matrix(precision, batch, units);
    this.inputGradient = Buffers.matrix(precision, batch, units);
    this.inputGradientTangent = Buffers.matrix(precision, batch, units);
    this.gamma = new double[units];
    this.beta = new double[units];
    this.mean = new double[units];
    this.variance = new double[units];
    this.inverse = new double[units];
    this.inputCorrelation = new double[units];
    this.gradientCorrelation = new double[units];
    this.normalized = new double[units * batch];
    this.normalizedTangent = new double[units * batch];
    this.gradient = new double[units * batch];
    this.centred = new double[units * batch];
    this.values = new double[units * batch];
    this.results = new double[units * batch];
  }

  /**
   * @return the batch's mean per unit, of the last forward pass
   */
  double[] mean() {
    return mean;
  }

  /**
   * @return the batch's biased variance per unit, of the last forward pass
   */
  double[] variance() {
    return variance;
  }

  @Override
  public INDArray forward(INDArray input) {
    ColumnMajor.read(input, values);
    ColumnMajor.read(scale, gamma);
    ColumnMajor.read(shift, beta);
    for (int j = 0; j < units; j++) {
      int from = j * batch;
      mean[j] = mean(values, from);
      double squares = 0;
      for (int i = from; i < from + batch; i++) {
        normalized[i] = values[i] - mean[j];
        squares += normalized[i] * normalized[i];
      }
      variance[j] = squares / batch;
      inverse[j] = 1 / Math.sqrt(variance[j] + DenseNetwork.BATCH_NORM_EPSILON);
      for (int i = from; i < from + batch; i++) {
        normalized[i] *= inverse[j];
        results[i] = gamma[j] * normalized[i] + beta[j];
      }
    }
    ColumnMajor.write(results, output);
    return output;
  }

  @Override
  public INDArray backward(INDArray outputGradient, ParameterVector into, boolean inputWanted) {
    ColumnMajor.read(outputGradient, gradient);
    double[] scaleGradient = new double[units];
    double[] shiftGradient = new double[units];
    for (int j = 0; j < units; j++) {
      int from = j * batch;
      shiftGradient[j] = batch * mean(gradient, from);
      scaleGradient[j] = batch * meanOfProduct(gradient, normalized, from);
      double average = gamma[j] * shiftGradient[j] / batch;
      gradientCorrelation[j] = gamma[j] * scaleGradient[j] / batch;
      for (int i = from; i < from + batch; i++) {
        centred[i] = gamma[j] * gradient[i] - average - normalized[i] * gradientCorrelation[j];
        results[i] = inverse[j] * centred[i];
      }
    }
    if (into != null) {
      ColumnMajor.write(scaleGradient, into.tensor(layer, 0));
      ColumnMajor.write(shiftGradient, into.tensor(layer, 1));
    }
    ColumnMajor.write(results, inputGradient);
    return inputGradient;
  }

  @Override
  public INDArray forwardTangent(INDArray inputTangent, ParameterVector direction) {
    inputMoves = inputTangent != null;
    if (!inputMoves && direction == null) {
      return null;
    }
    if (inputMoves) {
      ColumnMajor.read(inputTangent, values);
    }
    double[] scaleDirection = part(direction, 0);
    double[] shiftDirection = part(direction, 1);
    for (int j = 0; j < units; j++) {
      int from = j * batch;
      double average = inputMoves ? mean(values, from) : 0;
      inputCorrelation[j] = inputMoves ? meanOfProduct(normalized, values, from) : 0;
      for (int i = from; i < from + batch; i++) {
        double moved = inputMoves ? values[i] - average - normalized[i] * inputCorrelation[j] : 0;
        normalizedTangent[i] = inverse[j] * moved;
        results[i] =
            gamma[j] * normalizedTangent[i] + scaleDirection[j] * normalized[i] + shiftDirection[j];
      }
    }
    ColumnMajor.write(results, outputTangent);
    return outputTangent;
  }

  @Override
  public INDArray backwardTangent(
      INDArray outputGradientTangent,
      ParameterVector direction,
      ParameterVector product,
      boolean inputWanted) {
    ColumnMajor.read(outputGradientTangent, values);
    double[] scaleDirection = part(direction, 0);
    double[] scaleProduct = new double[units];
    double[] shiftProduct = new double[units];
    for (int j = 0; j < units; j++) {
      int from = j * batch;
      double plain = meanOfProduct(values, normalized, from);
      double moved = inputMoves ? meanOfProduct(gradient, normalizedTangent, from) : 0;
      shiftProduct[j] = batch * mean(values, from);
      scaleProduct[j] = batch * (plain + moved);
      // Derivatives of dx̂ = γ dy, of its mean and of q; then of r, and of s r.
      double gradientMean = shiftProduct[j] / batch;
      double scaleMean = scaleDirection[j] * mean(gradient, from);
      double averageTangent = gamma[j] * gradientMean + scaleMean;
      double correlationTangent =
          gamma[j] * (plain + moved)
              + scaleDirection[j] * meanOfProduct(gradient, normalized, from);
      double inverseTangent = -inverse[j] * inverse[j] * inputCorrelation[j];
      for (int i = from; i < from + batch; i++) {
        double tangent =
            gamma[j] * values[i]
                + scaleDirection[j] * gradient[i]
                - averageTangent
                - normalized[i] * correlationTangent;
        if (inputMoves) {
          tangent -= normalizedTangent[i] * gradientCorrelation[j];
        }
        results[i] = inverse[j] * tangent + inverseTangent * centred[i];
      }
    }
    if (product != null) {
      ColumnMajor.write(scaleProduct, product.tensor(layer, 0));
      ColumnMajor.write(shiftProduct, product.tensor(layer, 1));
    }
    if (!inputWanted) {
      return null;
    }
    ColumnMajor.write(results, inputGradientTangent);
    return inputGradientTangent;
  }

  /** A tensor of the direction; zeros where the parameters do not move. */
  private double[] part(ParameterVector direction, int tensor) {
    double[] numbers = new double[units];
    if (direction != null) {
      ColumnMajor.read(direction.tensor(layer, tensor), numbers);
    }
    return numbers;
  }

  private double mean(double[] matrix, int from) {
    double sum = 0;
    for (int i = from; i < from + batch; i++) {
      sum += matrix[i];
    }
    return sum / batch;
  }

  private double meanOfProduct(double[] a, double[] b, int from) {
    double sum = 0;
    for (int i = from; i < from + batch; i++) {
      sum += a[i] * b[i];
    }
    return sum / batch;
  }
}
