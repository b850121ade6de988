package org.trainability.api.network;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.trainability.api.component.ComponentFactory;
import org.trainability.api.component.Kind;

/** Describes and makes an activation. */
@API(status = Status.STABLE, since = "0.1")
public interface ActivationFactory extends ComponentFactory<Activation> {

  @Override
  default Kind kind() {
    return Kind.ACTIVATION;
  }
}
