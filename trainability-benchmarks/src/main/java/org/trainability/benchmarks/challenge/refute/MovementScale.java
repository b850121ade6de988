package org.trainability.benchmarks.challenge.refute;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.trainability.api.UndefinedException;
import org.trainability.benchmarks.challenge.kernel.Movement;
import org.trainability.benchmarks.challenge.kernel.RunLevel;
import org.trainability.benchmarks.challenge.signal.Indicator;
import org.trainability.benchmarks.challenge.signal.Warning;
import org.trainability.evaluation.claim.kernel.RankCorrelation;

/**
 * How an indicator's movements and levels are measured. All of it is told from the search runs
 * alone.
 *
 * @param logarithmic whether movements and levels are those of log₁₀ (see {@link
 *     Movement#spansDecades})
 * @param spread their standard deviation over the search runs that take part, the unit of
 *     movements; 0 if they all move alike: then every movement is 0
 * @param levelSpread the standard deviation of the levels of the search runs that take part, early
 *     and late ones together, the unit of levels; 0 if they all are alike: then levels don't differ
 *     (see {@link RunLevel})
 * @param warns in which direction a movement is a warning, and a level alarming: the declared one;
 *     else {@link Warning#HIGH} if, over the search runs, the rank correlation of movement with
 *     fate is negative, {@link Warning#LOW} if it is positive; absent if it is 0 or has no value:
 *     then any movement counts as a warning, and any difference of levels as alarming
 * @param declared whether the indicator's source declares the direction
 */
public record MovementScale(
    boolean logarithmic,
    double spread,
    double levelSpread,
    Optional<Warning> warns,
    boolean declared) {

  /** A correlation that is nearer to 0 is an error of rounding. */
  private static final double NO_CORRELATION = 1e-9;

  static MovementScale of(Indicator indicator, boolean logarithmic, List<RunFacts> runs) {
    double[] early = runs.stream().mapToDouble(RunFacts::early).toArray();
    double[] late = runs.stream().mapToDouble(RunFacts::late).toArray();
    MovementScale undirected =
        new MovementScale(
            logarithmic,
            Movement.spread(early, late),
            RunLevel.spread(early, late),
            Optional.empty(),
            false);
    return new MovementScale(
        logarithmic,
        undirected.spread,
        undirected.levelSpread,
        indicator.warns().or(() -> undirected.learned(runs)),
        indicator.warns().isPresent());
  }

  private Optional<Warning> learned(List<RunFacts> runs) {
    double correlation;
    try {
      correlation =
          RankCorrelation.spearman(
              runs.stream().mapToDouble(this::movement).toArray(),
              runs.stream().mapToDouble(RunFacts::fate).toArray());
    } catch (UndefinedException undefined) {
      return Optional.empty();
    }
    return Arrays.stream(Warning.values())
        .filter(warning -> warning.sign() * correlation < -NO_CORRELATION)
        .findFirst();
  }

  /** {@return in units of the spread} */
  double movement(RunFacts run) {
    return Movement.inUnits(run.late() - run.early(), spread);
  }

  /**
   * {@return how much of it is a warning; not positive if the indicator stays or improves}
   *
   * @param change a movement or a difference of levels, in units of its spread
   */
  double warning(double change) {
    return warns.map(warning -> warning.sign() * change).orElse(Math.abs(change));
  }

  /** {@return of the means over the seeds} */
  Levels levels(Trajectory outcome) {
    return new Levels(
        Movement.scaled(outcome.early(), logarithmic),
        Movement.scaled(outcome.late(), logarithmic));
  }

  /**
   * By how much a level is the more alarming one, in units of the levels' spread: with the sign
   * {@code s} of the direction, {@code max over both ends of s · (lost − other) / spread}; without
   * a direction the absolute values' maximum.
   *
   * @param lost the levels of a setting that is lost
   * @param other those that it is compared with
   * @return negative if it is less alarming at both ends
   */
  double excess(Levels lost, Levels other) {
    return Math.max(
        warning(RunLevel.difference(lost.early(), other.early(), levelSpread)),
        warning(RunLevel.difference(lost.late(), other.late(), levelSpread)));
  }

  /**
   * {@return the indicator's value}
   *
   * @param scaled as {@link RunFacts} has it
   */
  double value(double scaled) {
    return Movement.unscaled(scaled, logarithmic);
  }
}
