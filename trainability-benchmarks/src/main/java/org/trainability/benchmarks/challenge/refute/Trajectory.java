package org.trainability.benchmarks.challenge.refute;

import java.util.Collection;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.trainability.benchmarks.challenge.kernel.Fate;
import org.trainability.benchmarks.challenge.kernel.Movement;

/**
 * What a setting's runs came to, in the mean over their seeds.
 *
 * @param seeds of the runs, at least one
 * @param early the indicator over the first tenth of the tasks (see {@link Movement}); the
 *     geometric mean over the seeds where its logarithm is taken
 * @param late over the last tenth
 * @param movement from early to late, in standard deviations of all search runs' movements;
 *     positive if it rose
 * @param fate the share of the best gain that is left (see {@link Fate})
 * @param accuracyEarly over the first tenth of the tasks
 * @param accuracyBest the best over a tenth of the tasks
 * @param accuracyLate over the last tenth
 */
public record Trajectory(
    List<Long> seeds,
    double early,
    double late,
    double movement,
    double fate,
    double accuracyEarly,
    double accuracyBest,
    double accuracyLate) {

  public Trajectory {
    seeds = List.copyOf(seeds);
  }

  static Trajectory of(Collection<RunFacts> runs, MovementScale scale) {
    return new Trajectory(
        runs.stream().map(RunFacts::seed).toList(),
        scale.value(mean(runs, RunFacts::early)),
        scale.value(mean(runs, RunFacts::late)),
        mean(runs, scale::movement),
        mean(runs, RunFacts::fate),
        mean(runs, RunFacts::accuracyEarly),
        mean(runs, RunFacts::accuracyBest),
        mean(runs, RunFacts::accuracyLate));
  }

  private static double mean(Collection<RunFacts> runs, ToDoubleFunction<RunFacts> quantity) {
    return runs.stream().mapToDouble(quantity).average().orElseThrow();
  }
}
