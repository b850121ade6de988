package org.trainability.benchmarks.challenge.refute;

import java.util.OptionalDouble;
import org.trainability.api.UndefinedException;
import org.trainability.benchmarks.challenge.kernel.Fate;
import org.trainability.benchmarks.challenge.kernel.Movement;
import org.trainability.benchmarks.challenge.signal.IndicatorTrace;
import org.trainability.evaluation.outcome.kernel.TrainabilityLoss;
import org.trainability.evaluation.outcome.kernel.TrainabilityLoss.Criterion;

/**
 * A run as the search sees it.
 *
 * @param early {@code f} of the indicator's early value (see {@link Movement})
 * @param late {@code f} of its late value
 */
record RunFacts(
    String setting,
    long seed,
    double early,
    double late,
    double fate,
    double accuracyEarly,
    double accuracyBest,
    double accuracyLate) {

  private static final int LEAST_TASKS = 2;

  /**
   * @param logarithmic whether {@code f} is the logarithm
   * @throws UndefinedException if the run can take no part
   */
  static RunFacts of(IndicatorTrace trace, Criterion criterion, boolean logarithmic) {
    if (trace.tasks() < LEAST_TASKS) {
      throw new UndefinedException(
          "a movement needs %s tasks, there are %s".formatted(LEAST_TASKS, trace.tasks()));
    }
    double[] accuracies = trace.accuracies();
    OptionalDouble fate = Fate.of(accuracies, criterion);
    if (fate.isEmpty()) {
      throw new UndefinedException("never learned");
    }
    return new RunFacts(
        trace.setting(),
        trace.seed(),
        scaled("early", Movement.early(trace.values()), logarithmic),
        scaled("late", Movement.late(trace.values()), logarithmic),
        fate.getAsDouble(),
        Movement.early(accuracies).orElseThrow(),
        TrainabilityLoss.best(accuracies),
        TrainabilityLoss.last(accuracies));
  }

  private static double scaled(String which, OptionalDouble value, boolean logarithmic) {
    if (value.isEmpty()) {
      throw new UndefinedException("the indicator has no %s value".formatted(which));
    }
    if (logarithmic && !(value.getAsDouble() > 0)) {
      throw new UndefinedException(
          "the indicator's %s value, %s, has no logarithm".formatted(which, value.getAsDouble()));
    }
    return Movement.scaled(value.getAsDouble(), logarithmic);
  }
}
