package org.trainability.benchmarks.challenge.score;

import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleBiFunction;
import java.util.function.ToDoubleFunction;
import org.trainability.api.UndefinedException;
import org.trainability.benchmarks.challenge.kernel.Resample;
import org.trainability.benchmarks.challenge.signal.IndicatorTrace;
import org.trainability.benchmarks.challenge.signal.Warning;

/** One indicator on a grid: what {@link Scores} tells, and what comparisons need of it. */
final class IndicatorTrial {

  private final Distribution across;
  private final Distribution auc;
  private final Distribution plasticity;
  private final Scores scores;

  /**
   * @param traces one of each run of the grid
   * @param measured the plasticity at the ends of tasks; empty if it was not measured
   */
  IndicatorTrial(
      TrialRuns grid,
      Resamples resamples,
      List<IndicatorTrace> traces,
      Optional<Warning> declared,
      Optional<Outcome> measured) {
    List<TaskLevel> levels = grid.levels(traces);
    List<HeldOut> lessons = WarningRules.of(grid, levels, declared);
    List<TaskLevel> risks =
        levels.stream()
            .map(level -> level.times(lessons.get(level.run().at()).warns().sign()))
            .toList();
    Correlation correlation = new Correlation(grid, risks, Outcome.NEXT_ACCURACY);
    Discrimination discrimination = new Discrimination(grid, risks);
    Alarms alarms = new Alarms(grid, risks, lessons);
    across = Distribution.of(correlation::across, resamples);
    auc = Distribution.of(discrimination::auc, resamples);
    Optional<Correlation> second = measured.map(outcome -> new Correlation(grid, risks, outcome));
    plasticity = distribution(second, Correlation::across, resamples);
    scores =
        new Scores(
            across.score(),
            score(correlation::within, resamples),
            auc.score(),
            score(discrimination::averagePrecision, resamples),
            score(discrimination::prevalence, resamples),
            score(alarms::balancedAccuracy, resamples),
            score(alarms::warned, resamples),
            score(alarms::lead, resamples),
            score(alarms::falseAlarms, resamples),
            score(new Coverage(grid, levels)::share, resamples),
            plasticity.score(),
            distribution(second, Correlation::within, resamples).score(),
            across.minus(plasticity).score(),
            lessons);
  }

  private static TrialScore score(ToDoubleFunction<Resample> score, Resamples resamples) {
    return Distribution.of(score, resamples).score();
  }

  private static Distribution distribution(
      Optional<Correlation> of,
      ToDoubleBiFunction<Correlation, Resample> score,
      Resamples resamples) {
    return Distribution.of(
        resample ->
            score.applyAsDouble(
                of.orElseThrow(() -> new UndefinedException("plasticity was not measured")),
                resample),
        resamples);
  }

  /** {@link Scores#plasticityAcross} on every resample. */
  Distribution plasticity() {
    return plasticity;
  }

  /** {@link Scores#across} on every resample. */
  Distribution across() {
    return across;
  }

  /** {@link Scores#auc} on every resample. */
  Distribution auc() {
    return auc;
  }

  Scores scores() {
    return scores;
  }
}
