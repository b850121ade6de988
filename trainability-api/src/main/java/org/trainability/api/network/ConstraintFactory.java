package org.trainability.api.network;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.trainability.api.component.ComponentFactory;
import org.trainability.api.component.Kind;

/** Describes and makes a constraint. */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public interface ConstraintFactory extends ComponentFactory<Constraint> {

  @Override
  default Kind kind() {
    return Kind.CONSTRAINT;
  }
}
