package org.trainability.benchmarks.challenge.treatment;

import java.util.Optional;
import org.trainability.benchmarks.challenge.score.Estimate;

/**
 * What a method reaches with certain options. Accuracies are means over settings of the means over
 * fresh seeds; intervals (95 %) are over resamples of settings and of seeds within them, the same
 * for all methods.
 *
 * @param rank by the mean accuracy
 * @param mean accuracy over all tasks
 * @param last accuracy over the last three tasks
 * @param area under the curve of accuracies, in units of its width
 * @param regret how much less it reaches than a reset at each task, in mean accuracy of the same
 *     settings and seeds; negative if it reaches more
 * @param gain how much more it reaches than no treatment
 * @param worstSetting the setting with the least mean accuracy
 * @param worst that accuracy
 */
public record Reached(
    Rank rank,
    Estimate mean,
    Estimate last,
    Estimate area,
    Estimate regret,
    Estimate gain,
    String worstSetting,
    double worst) {

  /** What the interval of a difference from another method says. */
  public static Optional<String> verdict(Estimate difference) {
    return switch (difference.side()) {
      case ABOVE -> Optional.of("better");
      case BELOW -> Optional.of("worse");
      case ACROSS -> Optional.empty();
    };
  }
}
