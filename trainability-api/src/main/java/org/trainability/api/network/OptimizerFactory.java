package org.trainability.api.network;

import org.trainability.api.component.ComponentFactory;
import org.trainability.api.component.Kind;

/** Describes and makes an optimizer. */
public interface OptimizerFactory extends ComponentFactory<Optimizer> {

  @Override
  default Kind kind() {
    return Kind.OPTIMIZER;
  }
}
