package org.trainability.benchmarks.challenge.refute;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.trainability.benchmarks.challenge.refute.Counterexample.Kind;

/**
 * What the search seeds suggest.
 *
 * @param lost the setting of the worse fate
 * @param kept the other one of a pair
 * @param excess by how much the level at which it is lost is the more alarming one (see {@link
 *     MovementScale#excess})
 * @param strength see {@link Counterexample}
 */
record Candidate(Kind kind, String lost, Optional<String> kept, double excess, double strength) {

  /** The strongest first; ties by the settings' names. */
  static final Comparator<Candidate> BY_STRENGTH =
      Comparator.comparingDouble(Candidate::strength)
          .reversed()
          .thenComparing(Candidate::lost)
          .thenComparing(candidate -> candidate.kept().orElse(""));

  /** One or two. */
  List<String> settings() {
    return Stream.concat(Stream.of(lost), kept.stream()).toList();
  }
}
