package org.trainability.benchmarks.challenge;

import org.trainability.benchmarks.challenge.refute.FreshTraces;
import org.trainability.benchmarks.challenge.refute.Refutation;
import org.trainability.benchmarks.challenge.refute.SearchTraces;
import org.trainability.benchmarks.challenge.score.EstimatorNoise;
import org.trainability.benchmarks.challenge.score.Standing;
import org.trainability.benchmarks.challenge.signal.Indicator;

/**
 * What a trial found of one indicator. But for its place among the others it does not depend on
 * which others take part.
 *
 * @param standing its scores, and its place
 * @param noise how much of its variation its own measuring makes
 * @param refutation the settings that speak against it
 * @param search its traces on the search seeds
 * @param fresh its traces on the fresh seeds
 */
public record TrialResult(
    Standing standing,
    EstimatorNoise noise,
    Refutation refutation,
    SearchTraces search,
    FreshTraces fresh) {

  /** {@return which indicator} */
  public Indicator indicator() {
    return standing.indicator();
  }
}
