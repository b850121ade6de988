package org.trainability.listener.generic;

import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.Trainable;
import org.deeplearning4j.nn.api.TrainingConfig;
import org.deeplearning4j.nn.conf.layers.CenterLossOutputLayer;
import org.deeplearning4j.nn.graph.vertex.impl.FrozenVertex;
import org.deeplearning4j.nn.layers.FrozenLayer;
import org.deeplearning4j.nn.layers.FrozenLayerWithBackprop;
import org.deeplearning4j.nn.params.CenterLossParamInitializer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A layer of a DL4J network, or a vertex with parameters of its own.
 *
 * @param name DL4J's where that is a name and no other part has it, else made up: {@code layer0}
 *     for the first layer without one, {@code fc#2} for layer 2 where another is called {@code fc}
 * @param prefix of the keys of its parameters within the network, as {@code 0} of {@code 0_W}
 * @param trainable what has the parameters
 * @param layer empty where it is a vertex without layer
 */
record NetworkPart(String name, String prefix, Trainable trainable, Optional<Layer> layer) {

  /** What DL4J does with a parameter at each step. */
  enum Treatment {
    /** It is moved by the gradient of the loss. */
    TRAINED,
    /** It follows what passes through, as a batch norm's mean; no derivative of the loss. */
    FOLLOWS,
    /** It stays as it is, as what is frozen or for pretraining only. */
    STAYS
  }

  TrainingConfig configuration() {
    return layer.map(Layer::getConfig).orElseGet(trainable::getConfig);
  }

  Map<String, INDArray> parameters() {
    Map<String, INDArray> parameters = trainable.paramTable(false);
    return parameters == null ? Map.of() : parameters;
  }

  String key(String parameter) {
    return prefix + "_" + parameter;
  }

  boolean isFrozen() {
    return stopsBackpropagation()
        || layer.filter(FrozenLayerWithBackprop.class::isInstance).isPresent();
  }

  /** Whether DL4J's {@code fit} shrinks it by penalties of its own, though it is frozen. */
  boolean shrinksThoughFrozen() {
    return layer.filter(FrozenLayerWithBackprop.class::isInstance).isPresent()
        && parameters().keySet().stream()
            .map(parameter -> configuration().getRegularizationByParam(parameter))
            .anyMatch(penalties -> penalties != null && !penalties.isEmpty());
  }

  /** Whether no gradient reaches what lies below it. */
  boolean stopsBackpropagation() {
    return trainable instanceof FrozenVertex
        || layer.filter(FrozenLayer.class::isInstance).isPresent();
  }

  /**
   * @param parameter DL4J's name of one of its parameters
   */
  Treatment treatment(String parameter) {
    if (isFrozen() || configuration().isPretrainParam(parameter)) {
      return Treatment.STAYS;
    }
    boolean isCentre =
        configuration() instanceof CenterLossOutputLayer
            && parameter.equals(CenterLossParamInitializer.CENTER_KEY);
    return isCentre || !trainable.updaterDivideByMinibatch(parameter)
        ? Treatment.FOLLOWS
        : Treatment.TRAINED;
  }
}
