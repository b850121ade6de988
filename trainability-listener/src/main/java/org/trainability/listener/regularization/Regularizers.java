package org.trainability.listener.regularization;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.api.Trainable;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.regularization.Regularization;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.component.Kind;
import org.trainability.api.network.Parameter;
import org.trainability.api.network.Parameter.Role;
import org.trainability.api.network.Regularizer;
import org.trainability.dl4j.component.Components;

/**
 * Regularizers by name, for DL4J's builders of networks and of layers:
 *
 * <pre>{@code
 * new NeuralNetConfiguration.Builder()
 *     .regularization(List.of(Regularizers.of("wasserstein", Map.of("lambda", 1e-3))))
 *     .regularizationBias(List.of(Regularizers.ofBias("wasserstein", Map.of("lambda", 1e-3))))
 * }</pre>
 *
 * @see PluggedRegularization
 */
public final class Regularizers {

  private Regularizers() {}

  /**
   * {@return what DL4J's {@code regularization} takes}
   *
   * @param name of a regularizer on the class path
   * @param options the options given, as a plan holds them; the others have their defaults
   * @throws org.trainability.api.component.InvalidComponentException if there is no such
   *     regularizer or an option is wrong
   * @throws IllegalArgumentException if it needs more than one tensor at a time, or its place
   */
  public static PluggedRegularization of(String name, Map<String, ?> options) {
    return of(name, options, Role.WEIGHT);
  }

  /**
   * {@return what DL4J's {@code regularizationBias} takes}
   *
   * @param name of a regularizer on the class path
   * @param options the options given, as a plan holds them; the others have their defaults
   * @throws org.trainability.api.component.InvalidComponentException if there is no such
   *     regularizer or an option is wrong
   */
  public static PluggedRegularization ofBias(String name, Map<String, ?> options) {
    return of(name, options, Role.BIAS);
  }

  private static PluggedRegularization of(String name, Map<String, ?> options, Role role) {
    ComponentSpec spec = new ComponentSpec(name, new LinkedHashMap<>(options));
    Map<String, Object> resolved = Components.catalogue().resolve(Kind.REGULARIZER, spec).toMap();
    resolved.remove(ComponentSpec.USE);
    requireTensorsAlone(name, Components.create(Regularizer.class, Kind.REGULARIZER, spec));
    return new PluggedRegularization(name, resolved, role);
  }

  /** DL4J shows a regularization one tensor after the other, and says nothing of its layer. */
  private static void requireTensorsAlone(String name, Regularizer regularizer) {
    if (!regularizer.networkPenalties().isEmpty()) {
      throw new IllegalArgumentException(
          "the regularizer '%s' can't be given to DL4J's builders, which show it one tensor after"
                  .formatted(name)
              + " the other: it penalizes what the network computes, or draws initial values");
    }
    INDArray weight = Nd4j.eye(2).castTo(DataType.DOUBLE).muli(3).dup('f');
    Parameter hidden = new Parameter("hidden", Role.WEIGHT, weight, weight.mul(2));
    Parameter output = new Parameter("output", Role.WEIGHT, weight, weight.mul(2), true);
    if (regularizer.penalty(hidden) != regularizer.penalty(output)) {
      throw new IllegalArgumentException(
          "the regularizer '%s' can't be given to DL4J's builders, which don't tell it a layer's"
                  .formatted(name)
              + " place: it spares the output layer; take its option that covers all layers, and"
              + " give it to the hidden layers' builders");
    }
  }

  /**
   * Takes the present parameters of a network as the initial ones of its regularizers.
   *
   * @param network a {@code MultiLayerNetwork} or a {@code ComputationGraph}, initialized
   * @throws IllegalArgumentException if it is neither
   */
  public static void startFrom(Model network) {
    forEach(network, (plugged, value) -> plugged.startFrom(value, value));
  }

  /**
   * Takes given values for the initial ones of one tensor.
   *
   * @param network a {@code MultiLayerNetwork} or a {@code ComputationGraph}, initialized
   * @param parameter one of its {@code paramTable()}
   * @param initial same shape, copied
   * @throws IllegalArgumentException if the network is neither
   */
  public static void setInitial(Model network, INDArray parameter, INDArray initial) {
    forEach(
        network,
        (plugged, value) -> {
          if (PluggedRegularization.address(value) == PluggedRegularization.address(parameter)) {
            plugged.startFrom(value, initial);
          }
        });
  }

  /** Visits the regularizers of a network, each with every tensor that it penalizes. */
  private static void forEach(
      Model network, BiConsumer<PluggedRegularization, INDArray> regularized) {
    for (Trainable layer : layers(network)) {
      Map<String, INDArray> parameters = layer.paramTable(false);
      if (parameters != null) {
        parameters.forEach(
            (name, value) ->
                plugged(layer, name).forEach(plugged -> regularized.accept(plugged, value)));
      }
    }
  }

  private static List<? extends Trainable> layers(Model network) {
    if (network instanceof MultiLayerNetwork stack) {
      return List.of(stack.getLayers());
    }
    if (network instanceof ComputationGraph graph) {
      return List.of(graph.getVertices());
    }
    throw new IllegalArgumentException(
        "a network must be a MultiLayerNetwork or a ComputationGraph, was a "
            + network.getClass().getName());
  }

  private static List<PluggedRegularization> plugged(Trainable layer, String parameter) {
    List<Regularization> asked = layer.getConfig().getRegularizationByParam(parameter);
    return asked == null
        ? List.of()
        : asked.stream()
            .filter(PluggedRegularization.class::isInstance)
            .map(PluggedRegularization.class::cast)
            .toList();
  }
}
