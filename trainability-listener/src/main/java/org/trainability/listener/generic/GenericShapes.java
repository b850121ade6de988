package org.trainability.listener.generic;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.trainability.api.controller.Action;
import org.trainability.api.controller.LayerShape;

/** Any DL4J network's layers as controllers see them. */
final class GenericShapes {

  private GenericShapes() {}

  /**
   * @param tensors all that are trained
   * @return the layers in the network's order; no units of theirs are known
   */
  static List<LayerShape> of(TrainableTensors tensors) {
    return tensors.layers().stream()
        .map(
            layer -> {
              Map<String, Integer> sizes = new LinkedHashMap<>();
              tensors
                  .ofLayer(layer)
                  .tensors()
                  .forEach(tensor -> sizes.put(tensor.name(), Math.toIntExact(tensor.size())));
              return new LayerShape(layer, 0, 1, false, sizes);
            })
        .toList();
  }

  static IllegalArgumentException refusal(Action action) {
    return new IllegalArgumentException(
        "%s of layer '%s': units and single weights of a DL4J network are not known to the framework; they are in the network that a plan describes by its hidden layers"
            .formatted(action.name(), action.scope()));
  }
}
