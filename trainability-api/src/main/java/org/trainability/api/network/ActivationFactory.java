package org.trainability.api.network;

import org.trainability.api.component.ComponentFactory;
import org.trainability.api.component.Kind;

/** Describes and makes an activation. */
public interface ActivationFactory extends ComponentFactory<Activation> {

  @Override
  default Kind kind() {
    return Kind.ACTIVATION;
  }
}
