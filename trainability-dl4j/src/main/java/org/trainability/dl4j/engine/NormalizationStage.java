package org.trainability.dl4j.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.trainability.api.component.Kind;
import org.trainability.api.network.LayerPass;
import org.trainability.dl4j.DenseNetwork;
import org.trainability.dl4j.ParameterVector;
import org.trainability.dl4j.Precision;

/** The stage of a normalization: buffers around its {@link LayerPass}. */
final class NormalizationStage implements Stage {

  private final Named calls;
  private final OptionalInt layer;
  private final LayerPass pass;
  private final INDArray output;
  private final INDArray outputTangent;
  private final INDArray inputGradient;
  private final INDArray inputGradientTangent;

  /** Where the parameters do not move, and where their gradients are not wanted. */
  private final List<INDArray> resting = new ArrayList<>();

  private final List<INDArray> unwanted = new ArrayList<>();

  /**
   * @param layer its index in the layout; empty if it has no trainable tensors
   * @param units width of its input
   * @param batch number of samples
   */
  NormalizationStage(DenseNetwork network, OptionalInt layer, int units, int batch) {
    Precision precision = network.spec().precision();
    this.calls = new Named(Kind.NORMALIZATION, network.spec().normalization().use());
    this.layer = layer;
    List<INDArray> tensors = tensors(network.parameters());
    this.pass = calls.get(() -> network.normalization().pass(batch, units, tensors));
    this.output = Buffers.matrix(precision, batch, units);
    this.outputTangent = Buffers.matrix(precision, batch, units);
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
  public INDArray forward(INDArray input) {
    calls.run(() -> pass.forward(input, output));
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

  /**
   * @return whether the layer has trainable tensors
   */
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
}
