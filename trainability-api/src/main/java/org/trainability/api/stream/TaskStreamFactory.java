package org.trainability.api.stream;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.trainability.api.component.ComponentFactory;
import org.trainability.api.component.Kind;

/** Describes and makes a task stream. */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public interface TaskStreamFactory extends ComponentFactory<TaskStream> {

  @Override
  default Kind kind() {
    return Kind.STREAM;
  }
}
