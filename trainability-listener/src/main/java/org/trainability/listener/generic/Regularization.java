package org.trainability.listener.generic;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.trainability.api.network.Parameter;
import org.trainability.api.network.Regularizer;
import org.trainability.dl4j.kernel.ColumnMajor;
import org.trainability.listener.generic.TrainableTensors.Tensor;

/** What a regularizer adds to a gradient, and the initial values from which some measure it. */
final class Regularization implements NetworkResets.InitialValues {

  private final GenericNetwork network;
  private final TrainableTensors tensors;
  private final Regularizer regularizer;
  private final INDArray plain;
  private final INDArray gradient;

  private Map<String, List<Regularized>> byLayer;
  private INDArray initial;

  /**
   * @param parameter of the network
   * @param gradient its part of the regularized gradient, same shape
   */
  private record Regularized(Parameter parameter, INDArray gradient) {}

  /**
   * @param regularizer of single tensors
   * @param plain where the gradient of the loss is at each step, shape [size]
   * @param initial the values that the network starts with, shape [size]
   */
  Regularization(
      GenericNetwork network,
      TrainableTensors tensors,
      Regularizer regularizer,
      INDArray plain,
      INDArray initial) {
    this.network = network;
    this.tensors = tensors;
    this.regularizer = regularizer;
    this.plain = plain;
    this.gradient = regularizer.isZero() ? plain : plain.like();
    startFrom(initial);
  }

  /** {@return the gradient of the loss and what is added to it, shape [size]; one and the same} */
  INDArray gradient() {
    return gradient;
  }

  /** {@return the values that regularizers and metrics call initial, shape [size]} */
  INDArray initial() {
    return initial;
  }

  /**
   * {@return the parameters of a layer with their initial values}
   *
   * @param layer one that is trained
   */
  List<Parameter> parameters(String layer) {
    return byLayer.get(layer).stream().map(Regularized::parameter).toList();
  }

  @Override
  public List<INDArray> initial(String layer) {
    return parameters(layer).stream().map(Parameter::initial).toList();
  }

  /**
   * Takes the initial values of regularizers and metrics from an array.
   *
   * @param values shape [size]; kept, and never changed: who sorted them once may rely on that
   */
  void startFrom(INDArray values) {
    initial = values;
    byLayer = new LinkedHashMap<>();
    String output = network.outputName();
    for (Tensor tensor : tensors.tensors()) {
      Parameter parameter =
          tensor.parameter(
              network.part(network.model().params(), List.of(tensor)),
              tensors.part(values, tensor),
              output);
      byLayer
          .computeIfAbsent(tensor.layer(), layer -> new ArrayList<>())
          .add(new Regularized(parameter, tensor.view(tensors.part(gradient, tensor))));
    }
  }

  /**
   * Takes values that were drawn for the initial ones of their entries. Tensors of which none was
   * drawn keep their array, and who has sorted it need not do so again.
   */
  @Override
  public void setInitial(Map<String, Map<Long, Double>> drawn) {
    initial = initial.dup();
    Map<String, INDArray> renewed = new HashMap<>();
    for (Tensor tensor : tensors.tensors()) {
      if (drawn.containsKey(tensor.key())) {
        INDArray part = tensors.part(initial, tensor);
        ColumnMajor.put(drawn.get(tensor.key()), part);
        renewed.put(tensor.shownName(), tensor.view(part));
      }
    }
    byLayer
        .values()
        .forEach(
            layer ->
                layer.replaceAll(
                    of -> {
                      INDArray start = renewed.get(of.parameter().name());
                      return start == null
                          ? of
                          : new Regularized(of.parameter().withInitial(start), of.gradient());
                    }));
  }

  /** Computes {@link #gradient()} from the gradient of the loss. */
  void apply() {
    if (regularizer.isZero()) {
      return;
    }
    gradient.assign(plain);
    byLayer
        .values()
        .forEach(
            layer ->
                layer.forEach(
                    tensor -> regularizer.addGradient(tensor.parameter(), tensor.gradient())));
  }
}
