package org.trainability.api.network;

import java.util.Map;
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

  /**
   * Constraints that can't be applied beside this one to the same tensors, because one would undo
   * the other. A plan that names both is refused with the reason.
   *
   * @return why, by the other's name, as a clause: {@code "it changes the norm that is held"}
   */
  default Map<String, String> excludes() {
    return Map.of();
  }
}
