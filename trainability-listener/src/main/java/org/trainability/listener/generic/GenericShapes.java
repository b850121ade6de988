package org.trainability.listener.generic;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.trainability.api.controller.Action;
import org.trainability.api.controller.LayerShape;
import org.trainability.api.network.Parameter.Role;
import org.trainability.dl4j.constraint.kernel.Projections;
import org.trainability.listener.generic.TrainableTensors.Tensor;

/** Any DL4J network's layers as controllers see them. */
final class GenericShapes {

  private GenericShapes() {}

  /**
   * @param tensors all that are trained
   * @param initial the value with which each started
   * @return the layers in the network's order; no units of theirs are known
   */
  static List<LayerShape> of(TrainableTensors tensors, Function<Tensor, INDArray> initial) {
    return tensors.layers().stream()
        .map(
            layer -> {
              Map<String, Integer> sizes = new LinkedHashMap<>();
              tensors
                  .ofLayer(layer)
                  .tensors()
                  .forEach(tensor -> sizes.put(tensor.name(), Math.toIntExact(tensor.size())));
              return new LayerShape(
                  layer, 0, 1, false, sizes, initialRms(tensors.ofLayer(layer), initial));
            })
        .toList();
  }

  private static double initialRms(TrainableTensors layer, Function<Tensor, INDArray> initial) {
    List<Tensor> weights =
        layer.tensors().stream().filter(tensor -> tensor.role() == Role.WEIGHT).toList();
    long size = weights.stream().mapToLong(Tensor::size).sum();
    double squares =
        weights.stream()
            .mapToDouble(tensor -> Math.pow(Projections.norm(initial.apply(tensor)), 2))
            .sum();
    return size == 0 ? 0 : Math.sqrt(squares / size);
  }

  static IllegalArgumentException refusal(Action action) {
    return new IllegalArgumentException(
        "%s of layer '%s': units and single weights of a DL4J network are not known to the framework; they are in the network that a plan describes by its hidden layers"
            .formatted(action.name(), action.scope()));
  }
}
