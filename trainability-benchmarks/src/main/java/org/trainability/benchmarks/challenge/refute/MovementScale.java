package org.trainability.benchmarks.challenge.refute;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.trainability.api.metric.UndefinedException;
import org.trainability.benchmarks.challenge.kernel.Movement;
import org.trainability.benchmarks.challenge.signal.Indicator;
import org.trainability.benchmarks.challenge.signal.Warning;
import org.trainability.benchmarks.claim.kernel.RankCorrelation;

/**
 * How an indicator's movements are measured. All of it is told from the search runs alone.
 *
 * @param logarithmic whether movements are those of log₁₀ (see {@link Movement#spansDecades})
 * @param spread their standard deviation over the search runs that take part, the unit of
 *     movements; 0 if they all move alike: then every movement is 0
 * @param warns in which direction a movement is a warning: the declared one; else {@link
 *     Warning#HIGH} if, over the search runs, the rank correlation of movement with fate is
 *     negative, {@link Warning#LOW} if it is positive; absent if it is 0 or has no value: then any
 *     movement counts as a warning
 * @param declared whether the indicator's source declares the direction
 */
public record MovementScale(
    boolean logarithmic, double spread, Optional<Warning> warns, boolean declared) {

  /** A correlation that is nearer to 0 is an error of rounding. */
  private static final double NO_CORRELATION = 1e-9;

  static MovementScale of(Indicator indicator, boolean logarithmic, List<RunFacts> runs) {
    double[] early = runs.stream().mapToDouble(RunFacts::early).toArray();
    double[] late = runs.stream().mapToDouble(RunFacts::late).toArray();
    MovementScale undirected =
        new MovementScale(logarithmic, Movement.spread(early, late), Optional.empty(), false);
    return new MovementScale(
        logarithmic,
        undirected.spread,
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

  /**
   * @return in units of the spread
   */
  double movement(RunFacts run) {
    return Movement.inUnits(run.late() - run.early(), spread);
  }

  /**
   * @param movement in units of the spread
   * @return how much of it is a warning; not positive if the indicator stays or improves
   */
  double warning(double movement) {
    return warns.map(warning -> warning.sign() * movement).orElse(Math.abs(movement));
  }

  /**
   * @param scaled as {@link RunFacts} has it
   * @return the indicator's value
   */
  double value(double scaled) {
    return Movement.unscaled(scaled, logarithmic);
  }
}
