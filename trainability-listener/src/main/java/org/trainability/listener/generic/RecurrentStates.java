package org.trainability.listener.generic;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.layers.RecurrentLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.layers.wrapper.BaseWrapperLayer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What recurrent layers start a segment from under truncated backpropagation through time. DL4J
 * holds it twice; a gradient overwrites one of the two with the state at the segment's end.
 */
final class RecurrentStates {

  private RecurrentStates() {}

  /**
   * {@return by part's name, the state before the segment under way; without those that start from
   * zero}
   *
   * @param network between gradient and update
   */
  static Map<String, Map<String, INDArray>> of(GenericNetwork network) {
    Map<String, Map<String, INDArray>> states = new LinkedHashMap<>();
    for (NetworkPart part : network.parts()) {
      layer(part)
          .map(RecurrentLayer::rnnGetPreviousState)
          .filter(state -> !state.isEmpty())
          .ifPresent(state -> states.put(part.name(), state));
    }
    return states;
  }

  /**
   * @param network whose next gradient starts from there
   * @param states by part's name; zero for those that are not in it
   */
  static void set(GenericNetwork network, Map<String, Map<String, INDArray>> states) {
    for (NetworkPart part : network.parts()) {
      layer(part)
          .ifPresent(
              recurrent -> {
                Map<String, INDArray> state = states.getOrDefault(part.name(), Map.of());
                recurrent.rnnSetPreviousState(state);
                recurrent.rnnSetTBPTTState(state);
              });
    }
  }

  /**
   * {@return why the states that segments start from are not known; empty if they are}
   *
   * @param network any
   */
  static Optional<String> unknown(GenericNetwork network) {
    return network.isTruncated()
        ? network.layers().stream()
            .filter(RecurrentStates::holdsRecurrent)
            .map(
                wrapper ->
                    "what DL4J starts a segment from is not known for a recurrent layer inside a "
                        + wrapper.conf().getLayer().getClass().getSimpleName())
            .findFirst()
        : Optional.empty();
  }

  private static boolean holdsRecurrent(Layer layer) {
    return layer instanceof BaseWrapperLayer wrapper
        && wrapper.getUnderlying() instanceof RecurrentLayer;
  }

  /** DL4J looks for states in what a wrapper holds; it has none of bidirectional layers. */
  private static Optional<RecurrentLayer> layer(NetworkPart part) {
    return part.layer()
        .map(layer -> layer instanceof BaseWrapperLayer wrapper ? wrapper.getUnderlying() : layer)
        .filter(layer -> !(layer.conf().getLayer() instanceof Bidirectional))
        .filter(RecurrentLayer.class::isInstance)
        .map(RecurrentLayer.class::cast);
  }
}
