package org.trainability.listener.regularization;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.api.Trainable;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.regularization.Regularization;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.component.Kind;
import org.trainability.api.network.Parameter.Role;
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
   * @param name of a regularizer on the class path
   * @param options the options given, as a plan holds them; the others have their defaults
   * @return what DL4J's {@code regularization} takes
   * @throws org.trainability.api.component.InvalidComponentException if there is no such
   *     regularizer or an option is wrong
   */
  public static PluggedRegularization of(String name, Map<String, ?> options) {
    return of(name, options, Role.WEIGHT);
  }

  /**
   * @param name of a regularizer on the class path
   * @param options the options given, as a plan holds them; the others have their defaults
   * @return what DL4J's {@code regularizationBias} takes
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
    return new PluggedRegularization(name, resolved, role);
  }

  /**
   * Takes the present parameters of a network as the initial ones of its regularizers.
   *
   * @param network a {@code MultiLayerNetwork} or a {@code ComputationGraph}, initialized
   * @throws IllegalArgumentException if it is neither
   */
  public static void startFrom(Model network) {
    if (network instanceof MultiLayerNetwork stack) {
      startFrom(List.of(stack.getLayers()));
    } else if (network instanceof ComputationGraph graph) {
      startFrom(List.of(graph.getVertices()));
    } else {
      throw new IllegalArgumentException(
          "a network must be a MultiLayerNetwork or a ComputationGraph, was a "
              + network.getClass().getName());
    }
  }

  private static void startFrom(List<? extends Trainable> layers) {
    for (Trainable layer : layers) {
      Map<String, INDArray> parameters = layer.paramTable(false);
      if (parameters != null) {
        parameters.forEach((name, value) -> startFrom(layer, name, value));
      }
    }
  }

  private static void startFrom(Trainable layer, String name, INDArray value) {
    List<Regularization> asked = layer.getConfig().getRegularizationByParam(name);
    if (asked != null) {
      for (Regularization regularization : asked) {
        if (regularization instanceof PluggedRegularization plugged) {
          plugged.startFrom(value);
        }
      }
    }
  }
}
