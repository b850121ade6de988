package org.trainability.verify;

import org.trainability.api.component.ComponentSpec;
import org.trainability.api.component.InvalidComponentException;
import org.trainability.api.component.Kind;
import org.trainability.core.Catalogue;

/** The components that a reference file asks for, with errors that say where it does. */
record Parts(Catalogue catalogue) {

  /**
   * {@return whether it has an option of that name}
   *
   * @param place of what asks for the component
   * @throws UnverifiableException if there is no such component
   */
  boolean hasOption(JsonPlace place, Kind kind, String component, String option) {
    requireKnown(place, kind, component);
    return catalogue.find(kind, component).factory().options().stream()
        .anyMatch(each -> each.name().equals(option));
  }

  /**
   * {@return the spec with all its options}
   *
   * @param place of what asks for the component
   * @throws UnverifiableException if there is no such component
   * @throws ReferenceException if an option has a wrong value
   */
  ComponentSpec resolve(JsonPlace place, Kind kind, ComponentSpec spec) {
    requireKnown(place, kind, spec.use());
    try {
      return catalogue.resolve(kind, spec);
    } catch (InvalidComponentException error) {
      throw new ReferenceException(
          "%s: %s: %s".formatted(place.file(), place.pointer(), error.getMessage()));
    }
  }

  /**
   * {@return the spec with all its options}
   *
   * @param place of what asks for the component
   * @throws UnverifiableException if there is no such component, or it can't have these options
   */
  ComponentSpec require(JsonPlace place, Kind kind, ComponentSpec spec) {
    try {
      return catalogue.resolve(kind, spec);
    } catch (InvalidComponentException error) {
      throw new UnverifiableException(place.pointer(), error.getMessage());
    }
  }

  private void requireKnown(JsonPlace place, Kind kind, String component) {
    try {
      catalogue.find(kind, component);
    } catch (InvalidComponentException error) {
      throw new UnverifiableException(place.pointer(), error.getMessage());
    }
  }
}
