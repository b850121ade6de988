package org.trainability.dl4j.layer;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonProperty;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.component.Kind;
import org.trainability.api.network.Activation;
import org.trainability.dl4j.component.Components;

/**
 * A DL4J layer that applies any activation on the class path. Its configuration holds the name and
 * the options; the component itself is looked up where a network is built from it.
 */
public final class PluggedActivationLayer extends BranchedLayer {

  private static final long serialVersionUID = 1L;

  private final String activation;
  private final LinkedHashMap<String, Object> options;

  /**
   * Makes the configuration of an activation by its name in the catalogue.
   *
   * @param activation the component's name
   * @param options the options given, as a plan holds them
   */
  @JsonCreator
  public PluggedActivationLayer(
      @JsonProperty("activation") String activation,
      @JsonProperty("options") Map<String, Object> options) {
    this.activation = activation;
    this.options = new LinkedHashMap<>(options);
  }

  /** {@return the component's name} */
  @JsonProperty("activation")
  public String getActivation() {
    return activation;
  }

  /** {@return the options given} */
  @JsonProperty("options")
  public Map<String, Object> getOptions() {
    return new LinkedHashMap<>(options);
  }

  @Override
  Activation activation() {
    ComponentSpec spec = new ComponentSpec(activation, options);
    Activation made = Components.create(Activation.class, Kind.ACTIVATION, spec);
    ActivationLayers.requireUntrained(spec, made);
    return made;
  }

  @Override
  public boolean equals(Object other) {
    return super.equals(other)
        && other instanceof PluggedActivationLayer that
        && activation.equals(that.activation)
        && options.equals(that.options);
  }

  @Override
  public int hashCode() {
    return Objects.hash(super.hashCode(), activation, options);
  }
}
