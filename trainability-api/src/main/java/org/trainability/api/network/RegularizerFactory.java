package org.trainability.api.network;

import org.trainability.api.component.ComponentFactory;
import org.trainability.api.component.Kind;

/** Describes and makes a regularizer. */
public interface RegularizerFactory extends ComponentFactory<Regularizer> {

  @Override
  default Kind kind() {
    return Kind.REGULARIZER;
  }
}
