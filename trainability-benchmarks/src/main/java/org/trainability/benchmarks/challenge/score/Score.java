package org.trainability.benchmarks.challenge.score;

import java.util.Optional;

/**
 * A score, or why there is none.
 *
 * @param estimate empty where it is undefined
 * @param reason why, as a clause; empty where it is defined
 */
public record Score(Optional<Estimate> estimate, String reason) {

  static Score of(Estimate estimate) {
    return new Score(Optional.of(estimate), "");
  }

  static Score undefined(String reason) {
    return new Score(Optional.empty(), reason);
  }
}
