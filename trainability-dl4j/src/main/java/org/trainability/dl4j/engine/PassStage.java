package org.trainability.dl4j.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.trainability.api.network.LayerPass;
import org.trainability.dl4j.ParameterVector;
import org.trainability.dl4j.Precision;

/** A stage that a component computes: buffers around its {@link LayerPass}. */
final class PassStage implements ActivationOutput {

  private final Named calls;
  private final OptionalInt layer;
  private final LayerPass pass;
  private INDArray input;
  private final INDArray output;
  private final INDArray outputTangent;
  private final INDArray inputGradient;
  private final INDArray inputGradientTangent;

  /** Where the parameters do not move, and where their gradients are not wanted. */
  private final List<INDArray> resting = new ArrayList<>();

  private final List<INDArray> unwanted = new ArrayList<>();

  /** Makes a component's passes of the layer's tensors. */
  @FunctionalInterface
  interface Passes {
    LayerPass of(List<INDArray> tensors);
  }

  /**
   * @param calls of the component
   * @param layer its index in the layout; empty if it has no trainable tensors
   * @param parameters of the network
   * @param units width of the input
   * @param width of the output
   * @param batch number of samples
   * @param passes made by the component
   */
  PassStage(
      Named calls,
      OptionalInt layer,
      ParameterVector parameters,
      int units,
      int width,
      int batch,
      Precision precision,
      Passes passes) {
    this.calls = calls;
    this.layer = layer;
    List<INDArray> tensors = tensors(parameters);
    this.pass = calls.get(() -> passes.of(tensors));
    this.output = Buffers.matrix(precision, batch, width);
    this.outputTangent = Buffers.matrix(precision, batch, width);
    this.inputGradient = Buffers.matrix(precision, batch, units);
    this.inputGradientTangent = Buffers.matrix(precision, batch, units);
    for (INDArray tensor : tensors) {
      resting.add(Buffers.vector(precision, tensor.length()));
      unwanted.add(Buffers.vector(precision, tensor.length()));
    }
  }

  /** The tensors of this layer in a vector of all. */
  private List<INDArray> tensors(ParameterVector vector) {
    return layer.isPresent() ? vector.tensors(layer.getAsInt()) : List.of();
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
    calls.run(() -> pass.forward(input, output));
    return output;
  }

  /** See {@link LayerPass#infer}. */
  INDArray infer(INDArray input, List<INDArray> statistics) {
    calls.run(() -> pass.infer(input, statistics, output));
    return output;
  }

  @Override
  public INDArray backward(INDArray outputGradient, ParameterVector gradient, boolean inputWanted) {
    List<INDArray> gradients = gradient == null ? unwanted : tensors(gradient);
    calls.run(() -> pass.backward(outputGradient, gradients, inputGradient));
    return inputGradient;
  }

  @Override
  public INDArray forwardTangent(INDArray inputTangent, ParameterVector direction) {
    INDArray moves = inputTangent == null ? inputGradient.like().assign(0) : inputTangent;
    calls.run(() -> pass.forwardTangent(moves, moves(direction), outputTangent));
    return outputTangent;
  }

  @Override
  public INDArray backwardTangent(
      INDArray outputGradientTangent,
      ParameterVector direction,
      ParameterVector product,
      boolean inputWanted) {
    List<INDArray> products = product == null ? unwanted : tensors(product);
    calls.run(
        () ->
            pass.backwardTangent(
                outputGradientTangent, moves(direction), products, inputGradientTangent));
    return inputGradientTangent;
  }

  private List<INDArray> moves(ParameterVector direction) {
    return direction == null ? resting : tensors(direction);
  }

  /** {@return whether the layer has trainable tensors} */
  boolean hasTensors() {
    return layer.isPresent();
  }

  /** See {@link LayerPass#sampleGradients()}. */
  Optional<List<INDArray>> sampleGradients() {
    return calls.get(pass::sampleGradients);
  }

  void updateStatistics(List<INDArray> statistics) {
    calls.run(() -> pass.updateStatistics(statistics));
  }

  @Override
  public boolean isPiecewiseLinear() {
    return false;
  }
}
