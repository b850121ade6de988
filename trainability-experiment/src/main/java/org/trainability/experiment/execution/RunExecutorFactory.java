package org.trainability.experiment.execution;

import org.trainability.api.component.ComponentFactory;
import org.trainability.api.component.Kind;

/** Describes and makes a {@link RunExecutor}. */
public interface RunExecutorFactory extends ComponentFactory<RunExecutor> {

  @Override
  default Kind kind() {
    return Kind.EXECUTOR;
  }
}
