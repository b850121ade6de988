package org.trainability.api.network;

import java.util.Set;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.trainability.api.component.ComponentFactory;
import org.trainability.api.component.Kind;
import org.trainability.api.data.Targets;

/** Describes and makes a loss. */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public interface LossFactory extends ComponentFactory<Loss> {

  @Override
  default Kind kind() {
    return Kind.LOSS;
  }

  /**
   * {@return the forms of targets that the loss takes, at least one; a plan that gives it others is
   * refused}
   */
  Set<Targets.Form> targets();
}
