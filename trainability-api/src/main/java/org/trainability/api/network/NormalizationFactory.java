package org.trainability.api.network;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.trainability.api.component.ComponentFactory;
import org.trainability.api.component.Kind;

/** Describes and makes a normalization. */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public interface NormalizationFactory extends ComponentFactory<Normalization> {

  @Override
  default Kind kind() {
    return Kind.NORMALIZATION;
  }
}
