package org.trainability.verify;

import java.util.List;
import java.util.Optional;

/**
 * A part of a reference file that is recomputed for itself: a network, a training, a table.
 *
 * @param name for a reader
 * @param expectations each quantity that it may hold
 * @param unverified why nothing of it can be recomputed, if so
 */
record ReferenceEntry(
    String name, List<Expectation> expectations, Optional<Unverified> unverified) {

  static ReferenceEntry of(String name, List<Expectation> expectations) {
    return new ReferenceEntry(name, expectations, Optional.empty());
  }

  static ReferenceEntry missing(String name, UnverifiableException error) {
    return new ReferenceEntry(
        name, List.of(), Optional.of(new Unverified(name, error.pointer(), error.getMessage())));
  }
}
