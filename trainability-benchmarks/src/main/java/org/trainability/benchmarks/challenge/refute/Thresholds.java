package org.trainability.benchmarks.challenge.refute;

import org.trainability.benchmarks.challenge.kernel.Fate;
import org.trainability.benchmarks.challenge.kernel.Movement;
import org.trainability.benchmarks.challenge.kernel.RunLevel;
import org.trainability.evaluation.outcome.kernel.TrainabilityLoss;

/**
 * What counts as a counterexample. Movements are in standard deviations of all search runs'
 * movements (see {@link Movement}), levels in those of their levels (see {@link RunLevel}), fates
 * are shares of the best gain (see {@link Fate}).
 *
 * @param alike movements that differ by at most this are the same, an indicator that moves by at
 *     most this in the direction in which it warns is silent, and a level that exceeds another by
 *     at most this in that direction is no more alarming; on the search seeds
 * @param alikeAgain the same on the fresh seeds, at least {@code alike}: a mean over other seeds
 *     differs
 * @param apart fates that differ by at least this are different; on the search seeds
 * @param lost a fate of at most this is a loss; on the search seeds
 * @param kept a fate of at least this, above {@code lost}, is that of a setting that kept its
 *     trainability: with the level of such ones that of a silent loss is compared; on the search
 *     seeds
 * @param slack how far each single fresh seed may fall short of {@code apart} or exceed {@code
 *     lost}, which are asked of means
 * @param tested how many of each kind are tested on fresh seeds: the strongest of which no two have
 *     a setting in common, then the strongest others
 * @param freshSeeds how many a test needs, at least 1
 */
public record Thresholds(
    double alike,
    double alikeAgain,
    double apart,
    double lost,
    double kept,
    double slack,
    int tested,
    int freshSeeds) {

  /** The defaults. */
  public static final Thresholds DEFAULT =
      new Thresholds(0.25, 0.5, 0.5, 0.5, TrainabilityLoss.DEFAULT_SHARE, 0.1, 3, 2);

  public Thresholds {
    require("alike", alike, alike >= 0, "at least 0");
    require("alikeAgain", alikeAgain, alikeAgain >= alike, "at least alike, " + alike);
    require("apart", apart, apart > 0 && apart <= 1, "in (0, 1]");
    require("lost", lost, lost >= 0 && lost < 1, "in [0, 1)");
    require("kept", kept, kept > lost && kept <= 1, "in (lost, 1], lost is " + lost);
    require("slack", slack, slack >= 0 && slack < apart, "in [0, apart), apart is " + apart);
    require("tested", tested, tested >= 0, "at least 0");
    require("freshSeeds", freshSeeds, freshSeeds >= 1, "at least 1");
  }

  private static void require(String name, double value, boolean holds, String range) {
    if (!holds) {
      throw new IllegalArgumentException(
          "threshold %s must be %s, was %s".formatted(name, range, value));
    }
  }
}
