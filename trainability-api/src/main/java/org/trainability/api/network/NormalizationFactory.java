package org.trainability.api.network;

import org.trainability.api.component.ComponentFactory;
import org.trainability.api.component.Kind;

/** Describes and makes a normalization. */
public interface NormalizationFactory extends ComponentFactory<Normalization> {

  @Override
  default Kind kind() {
    return Kind.NORMALIZATION;
  }
}
