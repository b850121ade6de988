package org.trainability.dl4j.engine;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.trainability.api.network.Activation;
import org.trainability.dl4j.ParameterVector;
import org.trainability.dl4j.Precision;
import org.trainability.dl4j.kernel.ElementWise;

/** h = [φ_0(z), φ_1(z), …] element-wise, the branches side by side. */
final class ActivationStage implements ActivationOutput {

  private final Activation activation;
  private final int units;
  private final INDArray output;
  private final INDArray outputTangent;
  private final INDArray inputGradient;
  private final INDArray inputGradientTangent;
  private final INDArray scratch;
  private final List<INDArray> slopes = new ArrayList<>();
  private final List<INDArray> outputBranches;
  private final List<INDArray> outputTangentBranches;

  private INDArray input;
  private INDArray inputTangent;
  private INDArray outputGradient;
  private boolean slopesKnown;

  /**
   * @param units width of z
   * @param batch number of samples
   */
  ActivationStage(Activation activation, int units, int batch, Precision precision) {
    this.activation = activation;
    this.units = units;
    int branches = activation.branches();
    this.output = Buffers.matrix(precision, batch, (long) units * branches);
    this.outputTangent = Buffers.matrix(precision, batch, (long) units * branches);
    this.inputGradient = Buffers.matrix(precision, batch, units);
    this.inputGradientTangent = Buffers.matrix(precision, batch, units);
    this.scratch = Buffers.matrix(precision, batch, units);
    for (int branch = 0; branch < branches; branch++) {
      slopes.add(Buffers.matrix(precision, batch, units));
    }
    this.outputBranches = branches(output);
    this.outputTangentBranches = branches(outputTangent);
  }

  @Override
  public INDArray input() {
    return input;
  }

  @Override
  public INDArray output() {
    return output;
  }

  @Override
  public INDArray forward(INDArray input) {
    this.input = input;
    slopesKnown = false;
    for (int branch = 0; branch < slopes.size(); branch++) {
      activation.value(input, branch, outputBranches.get(branch));
    }
    return output;
  }

  @Override
  public INDArray backward(INDArray outputGradient, ParameterVector gradient, boolean inputWanted) {
    this.outputGradient = outputGradient;
    if (!inputWanted) {
      return null;
    }
    List<INDArray> parts = branches(outputGradient);
    activation.slope(input, 0, inputGradient);
    ElementWise.multiply(inputGradient, parts.get(0), inputGradient);
    for (int branch = 1; branch < parts.size(); branch++) {
      activation.slope(input, branch, scratch);
      ElementWise.multiply(scratch, parts.get(branch), scratch);
      inputGradient.addi(scratch);
    }
    return inputGradient;
  }

  @Override
  public INDArray forwardTangent(INDArray inputTangent, ParameterVector direction) {
    this.inputTangent = inputTangent;
    if (inputTangent == null) {
      return null;
    }
    knowSlopes();
    for (int branch = 0; branch < slopes.size(); branch++) {
      ElementWise.multiply(inputTangent, slopes.get(branch), outputTangentBranches.get(branch));
    }
    return outputTangent;
  }

  @Override
  public INDArray backwardTangent(
      INDArray outputGradientTangent,
      ParameterVector direction,
      ParameterVector product,
      boolean inputWanted) {
    if (!inputWanted) {
      return null;
    }
    knowSlopes();
    List<INDArray> parts = branches(outputGradientTangent);
    ElementWise.multiply(parts.get(0), slopes.get(0), inputGradientTangent);
    for (int branch = 1; branch < parts.size(); branch++) {
      ElementWise.multiply(parts.get(branch), slopes.get(branch), scratch);
      inputGradientTangent.addi(scratch);
    }
    if (!activation.piecewiseLinear() && inputTangent != null) {
      List<INDArray> gradients = branches(outputGradient);
      for (int branch = 0; branch < slopes.size(); branch++) {
        activation.curvature(input, branch, scratch);
        inputGradientTangent.addi(scratch.muli(inputTangent).muli(gradients.get(branch)));
      }
    }
    return inputGradientTangent;
  }

  /** The slopes that all tangents of one pass share; a pass of training alone does without. */
  private void knowSlopes() {
    if (!slopesKnown) {
      for (int branch = 0; branch < slopes.size(); branch++) {
        activation.slope(input, branch, slopes.get(branch));
      }
      slopesKnown = true;
    }
  }

  private List<INDArray> branches(INDArray matrix) {
    if (slopes.size() == 1) {
      return List.of(matrix);
    }
    List<INDArray> parts = new ArrayList<>();
    for (int branch = 0; branch < slopes.size(); branch++) {
      long from = (long) branch * units;
      parts.add(matrix.get(NDArrayIndex.all(), NDArrayIndex.interval(from, from + units)));
    }
    return parts;
  }

  @Override
  public boolean isPiecewiseLinear() {
    return activation.piecewiseLinear();
  }
}
