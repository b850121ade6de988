package org.trainability.dl4j.normalization;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.trainability.api.network.LayerPass;
import org.trainability.dl4j.kernel.ColumnMajor;
import org.trainability.dl4j.normalization.kernel.GroupSums;
import org.trainability.dl4j.normalization.kernel.Standardization;

/**
 * y = γ x̂ + β, γ and β per unit, with x̂ standardized over the batch for each unit, or over the
 * units for each sample. The arithmetic is done in double precision and rounded once: many small
 * array operations would cost more than the numbers.
 */
class StandardizingPass implements LayerPass {

  /** The numbers that are standardized together. */
  enum Group {
    /** Those of one unit over the batch. */
    UNIT,
    /** Those of one sample over the units. */
    SAMPLE
  }

  private final boolean byUnit;
  private final int batch;
  private final int units;
  private final int groups;
  private final int size;
  private final List<INDArray> tensors;
  private final double epsilon;
  private final Standardization core;

  /** Matrices below have their groups one after the other. */
  private final double[] values;

  private final double[] results;
  private final double[] outputGradient;
  private final double[] scale;
  private final double[] shift;
  private final double[] scaleDirection;

  /**
   * @param tensors γ and β, or none for γ = 1, β = 0
   */
  StandardizingPass(Group group, int batch, int units, List<INDArray> tensors, double epsilon) {
    this.byUnit = group == Group.UNIT;
    this.batch = batch;
    this.units = units;
    this.tensors = tensors;
    this.epsilon = epsilon;
    this.groups = byUnit ? units : batch;
    this.size = byUnit ? batch : units;
    this.core = new Standardization(groups, size, epsilon);
    this.values = new double[batch * units];
    this.results = new double[batch * units];
    this.outputGradient = new double[batch * units];
    this.scale = new double[units];
    this.shift = new double[units];
    this.scaleDirection = new double[units];
    Arrays.fill(scale, 1);
  }

  @Override
  public void forward(INDArray input, INDArray output) {
    read(input, values);
    core.forward(values);
    readTensors();
    double[] standardized = core.standardized();
    for (int g = 0, i = 0; g < groups; g++) {
      if (byUnit) {
        double factor = scale[g];
        double summand = shift[g];
        for (int k = 0; k < size; k++, i++) {
          results[i] = factor * standardized[i] + summand;
        }
      } else {
        for (int unit = 0; unit < size; unit++, i++) {
          results[i] = scale[unit] * standardized[i] + shift[unit];
        }
      }
    }
    write(results, output);
  }

  /**
   * As {@link #forward}, for each unit with a given mean and variance.
   *
   * @param mean of each unit
   * @param variance of each unit
   */
  final void standardize(INDArray input, INDArray mean, INDArray variance, INDArray output) {
    read(input, values);
    double[] means = new double[units];
    double[] variances = new double[units];
    ColumnMajor.read(mean, means);
    ColumnMajor.read(variance, variances);
    readTensors();
    for (int unit = 0, i = 0; unit < units; unit++) {
      double factor = scale[unit] / Math.sqrt(variances[unit] + epsilon);
      for (int k = 0; k < batch; k++, i++) {
        results[i] = factor * (values[i] - means[unit]) + shift[unit];
      }
    }
    write(results, output);
  }

  @Override
  public void backward(INDArray gradient, List<INDArray> gradients, INDArray inputGradient) {
    read(gradient, outputGradient);
    double[] standardized = core.standardized();
    double[] ofScale = new double[units];
    double[] ofShift = new double[units];
    for (int i = 0; i < results.length; i++) {
      results[i] = outputGradient[i] * standardized[i];
    }
    addByUnit(results, ofScale);
    addByUnit(outputGradient, ofShift);
    for (int g = 0, i = 0; g < groups; g++) {
      if (byUnit) {
        double factor = scale[g];
        for (int k = 0; k < size; k++, i++) {
          values[i] = factor * outputGradient[i];
        }
      } else {
        for (int unit = 0; unit < size; unit++, i++) {
          values[i] = scale[unit] * outputGradient[i];
        }
      }
    }
    writeTensors(ofScale, ofShift, gradients);
    core.backward(values, results);
    write(results, inputGradient);
  }

  @Override
  public void forwardTangent(
      INDArray inputTangent, List<INDArray> direction, INDArray outputTangent) {
    read(inputTangent, values);
    core.forwardTangent(values);
    double[] shiftDirection = new double[units];
    if (hasTensors()) {
      ColumnMajor.read(direction.get(0), scaleDirection);
      ColumnMajor.read(direction.get(1), shiftDirection);
    }
    double[] standardized = core.standardized();
    double[] tangent = core.standardizedTangent();
    for (int g = 0, i = 0; g < groups; g++) {
      for (int k = 0; k < size; k++, i++) {
        int unit = byUnit ? g : k;
        results[i] =
            scale[unit] * tangent[i]
                + scaleDirection[unit] * standardized[i]
                + shiftDirection[unit];
      }
    }
    write(results, outputTangent);
  }

  @Override
  public void backwardTangent(
      INDArray outputGradientTangent,
      List<INDArray> direction,
      List<INDArray> products,
      INDArray inputGradientTangent) {
    read(outputGradientTangent, values);
    double[] standardized = core.standardized();
    double[] tangent = core.standardizedTangent();
    double[] ofScale = new double[units];
    double[] ofShift = new double[units];
    for (int i = 0; i < results.length; i++) {
      results[i] = values[i] * standardized[i] + outputGradient[i] * tangent[i];
    }
    addByUnit(results, ofScale);
    addByUnit(values, ofShift);
    for (int g = 0, i = 0; g < groups; g++) {
      for (int k = 0; k < size; k++, i++) {
        int unit = byUnit ? g : k;
        values[i] = scale[unit] * values[i] + scaleDirection[unit] * outputGradient[i];
      }
    }
    writeTensors(ofScale, ofShift, products);
    core.backwardTangent(values, results);
    write(results, inputGradientTangent);
  }

  /** Of γ the products ∂L/∂y ∘ x̂, of β the ∂L/∂y themselves. */
  @Override
  public Optional<List<INDArray>> sampleGradients() {
    if (byUnit) {
      return Optional.empty();
    }
    if (!hasTensors()) {
      return Optional.of(List.of());
    }
    double[] standardized = core.standardized();
    double[] ofScale = new double[values.length];
    for (int i = 0; i < ofScale.length; i++) {
      ofScale[i] = outputGradient[i] * standardized[i];
    }
    return Optional.of(List.of(bySample(ofScale), bySample(outputGradient)));
  }

  private INDArray bySample(double[] numbers) {
    return Nd4j.createFromArray(numbers.clone()).reshape('c', batch, units);
  }

  /** {@return the mean of each group, of the last forward pass} */
  final double[] mean() {
    return core.mean();
  }

  /** {@return the biased variance of each group, of the last forward pass} */
  final double[] variance() {
    return core.variance();
  }

  /** Σ over the batch, for each unit. */
  private void addByUnit(double[] numbers, double[] sums) {
    if (byUnit) {
      GroupSums.of(numbers, size, sums);
      return;
    }
    for (int sample = 0, i = 0; sample < batch; sample++) {
      for (int unit = 0; unit < units; unit++, i++) {
        sums[unit] += numbers[i];
      }
    }
  }

  private void readTensors() {
    if (hasTensors()) {
      ColumnMajor.read(tensors.get(0), scale);
      ColumnMajor.read(tensors.get(1), shift);
    }
  }

  private boolean hasTensors() {
    return !tensors.isEmpty();
  }

  private void writeTensors(double[] ofScale, double[] ofShift, List<INDArray> into) {
    if (hasTensors()) {
      ColumnMajor.write(ofScale, into.get(0));
      ColumnMajor.write(ofShift, into.get(1));
    }
  }

  private void read(INDArray matrix, double[] into) {
    ColumnMajor.read(byUnit ? matrix : matrix.transpose(), into);
  }

  private void write(double[] numbers, INDArray matrix) {
    ColumnMajor.write(numbers, byUnit ? matrix : matrix.transpose());
  }
}
