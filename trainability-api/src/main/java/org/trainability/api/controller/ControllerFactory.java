package org.trainability.api.controller;

import org.trainability.api.component.ComponentFactory;
import org.trainability.api.component.Kind;

/** Describes and makes a controller. */
public interface ControllerFactory extends ComponentFactory<Controller<?>> {

  @Override
  default Kind kind() {
    return Kind.CONTROLLER;
  }
}
