package org.trainability.api.network;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.trainability.api.component.ComponentFactory;
import org.trainability.api.component.Kind;

/** Describes and makes a regularizer. */
@API(status = Status.STABLE, since = "0.1")
public interface RegularizerFactory extends ComponentFactory<Regularizer> {

  @Override
  default Kind kind() {
    return Kind.REGULARIZER;
  }
}
