package org.trainability.api.stream;

import org.trainability.api.component.ComponentFactory;
import org.trainability.api.component.Kind;

/** Describes and makes a task stream. */
public interface TaskStreamFactory extends ComponentFactory<TaskStream> {

  @Override
  default Kind kind() {
    return Kind.STREAM;
  }
}
