package org.trainability.dl4j.layer;

import java.util.LinkedHashMap;
import java.util.Map;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.nd4j.linalg.activations.impl.ActivationELU;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationSELU;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationTanH;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.component.Kind;
import org.trainability.api.network.Activation;
import org.trainability.dl4j.activation.CRelu;
import org.trainability.dl4j.activation.Elu;
import org.trainability.dl4j.activation.Identity;
import org.trainability.dl4j.activation.LeakyRelu;
import org.trainability.dl4j.activation.PElu;
import org.trainability.dl4j.activation.PRelu;
import org.trainability.dl4j.activation.Relu;
import org.trainability.dl4j.activation.Selu;
import org.trainability.dl4j.activation.Sigmoid;
import org.trainability.dl4j.activation.Tanh;
import org.trainability.dl4j.component.Components;

/**
 * Activations as layers for DL4J's builders:
 *
 * <pre>{@code
 * .layer(new DenseLayer.Builder().nOut(64).activation(Activation.IDENTITY).build())
 * .layer(ActivationLayers.of("leaky-relu", Map.of("slope", 0.3)))
 * }</pre>
 */
public final class ActivationLayers {

  private ActivationLayers() {}

  /**
   * The DL4J layer that computes an activation, found by its name.
   *
   * @param name of an activation on the class path
   * @param options the options given, as a plan holds them; the others have their defaults
   * @return as {@link #of(ComponentSpec, Activation)}
   * @throws org.trainability.api.component.InvalidComponentException if there is no such activation
   *     or an option is wrong
   */
  public static Layer of(String name, Map<String, ?> options) {
    ComponentSpec spec = new ComponentSpec(name, new LinkedHashMap<>(options));
    return of(spec, Components.create(Activation.class, Kind.ACTIVATION, spec));
  }

  /**
   * The DL4J layer that computes an activation: DL4J's own where it has one, so that the network
   * can be read without this library, else one that needs it. DL4J's GELU is another function, and
   * its softplus and swish are infinite or have no derivative for large inputs.
   *
   * @param spec name and options of the activation
   * @param activation made from {@code spec}
   * @throws IllegalArgumentException if the activation has trained parameters
   * @return a layer configuration; its values equal the activation's everywhere, its derivatives
   *     everywhere but at the kink of {@code leaky-relu}, where DL4J takes 1
   */
  public static Layer of(ComponentSpec spec, Activation activation) {
    requireUntrained(spec, activation);
    if (activation instanceof Relu) {
      return new ActivationLayer(new ActivationReLU());
    }
    if (activation instanceof LeakyRelu leaky) {
      return new ActivationLayer(new ActivationLReLU(leaky.slope()));
    }
    if (activation instanceof PRelu fixed) {
      return new ActivationLayer(new ActivationLReLU(fixed.start()));
    }
    if (activation instanceof PElu fixed && fixed.startsAsElu()) {
      return new ActivationLayer(new ActivationELU());
    }
    if (activation instanceof Identity) {
      return new ActivationLayer(new ActivationIdentity());
    }
    if (activation instanceof Tanh) {
      return new ActivationLayer(new ActivationTanH());
    }
    if (activation instanceof Elu) {
      return new ActivationLayer(new ActivationELU());
    }
    if (activation instanceof Selu) {
      return new ActivationLayer(new ActivationSELU());
    }
    if (activation instanceof Sigmoid) {
      return new ActivationLayer(new ActivationSigmoid());
    }
    if (activation instanceof CRelu) {
      return new CReluLayer();
    }
    return new PluggedActivationLayer(spec.use(), spec.options());
  }

  /**
   * Refuses an activation whose parameters are trained.
   *
   * @throws IllegalArgumentException if it has any
   */
  static void requireUntrained(ComponentSpec spec, Activation activation) {
    if (!activation.tensors(1).isEmpty()) {
      throw new IllegalArgumentException(
          "the activation '%s' has trained parameters, which no DL4J layer keeps; take one without,"
                  .formatted(spec.use())
              + " as 'fixed: true' makes it");
    }
  }
}
