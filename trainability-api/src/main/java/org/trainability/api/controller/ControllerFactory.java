package org.trainability.api.controller;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.trainability.api.component.ComponentFactory;
import org.trainability.api.component.Kind;

/** Describes and makes a controller. */
@API(status = Status.STABLE, since = "0.1")
public interface ControllerFactory extends ComponentFactory<Controller<?>> {

  @Override
  default Kind kind() {
    return Kind.CONTROLLER;
  }
}
