package org.trainability.benchmarks.challenge.score;

import java.util.Optional;
import java.util.OptionalInt;
import org.trainability.benchmarks.challenge.signal.Indicator;

/**
 * Where an indicator stands among all.
 *
 * @param indicator which
 * @param scores its own; they don't depend on who else takes part
 * @param across by {@link Scores#across}
 * @param auc by {@link Scores#auc}
 * @param plasticity by {@link Scores#plasticityAcross}
 */
public record Standing(
    Indicator indicator, Scores scores, Place across, Place auc, Place plasticity) {

  /**
   * The place by one score.
   *
   * @param rank from 1; equals share the best one; empty if the score is undefined
   * @param against the best other one; empty if no other has the score
   */
  public record Place(OptionalInt rank, Optional<Comparison> against) {}
}
