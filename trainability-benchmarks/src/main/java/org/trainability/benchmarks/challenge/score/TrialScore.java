package org.trainability.benchmarks.challenge.score;

import java.util.Optional;

/**
 * A score, or why there is none.
 *
 * @param estimate empty where it is undefined
 * @param reason why, as a clause; empty where it is defined
 */
public record TrialScore(Optional<Estimate> estimate, String reason) {

  static TrialScore of(Estimate estimate) {
    return new TrialScore(Optional.of(estimate), "");
  }

  static TrialScore undefined(String reason) {
    return new TrialScore(Optional.empty(), reason);
  }
}
