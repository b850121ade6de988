package org.trainability.benchmarks.challenge.control;

import org.trainability.benchmarks.challenge.score.Estimate;

/**
 * How much more a contestant reaches than another, in mean accuracy over all tasks of the same
 * runs.
 *
 * @param reference id of the other
 * @param estimate of the difference
 */
public record Difference(String reference, Estimate estimate) {

  /**
   * @return {@code better} or {@code worse} if the whole interval says so
   */
  public String verdict() {
    return switch (estimate.side()) {
      case ABOVE -> "better";
      case BELOW -> "worse";
      case ACROSS -> "not decided";
    };
  }
}
