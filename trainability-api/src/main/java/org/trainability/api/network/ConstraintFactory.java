package org.trainability.api.network;

import org.trainability.api.component.ComponentFactory;
import org.trainability.api.component.Kind;

/** Describes and makes a constraint. */
public interface ConstraintFactory extends ComponentFactory<Constraint> {

  @Override
  default Kind kind() {
    return Kind.CONSTRAINT;
  }
}
