package org.trainability.benchmarks.challenge.score;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.trainability.api.UndefinedException;
import org.trainability.benchmarks.challenge.kernel.RepeatedMeasurement;
import org.trainability.benchmarks.challenge.signal.IndicatorTrace;

/**
 * How much of an indicator's variation over the tasks of a run is noise of its own measuring, found
 * by measuring the same runs a second time with other random draws. An indicator that varies by its
 * measuring alone can't tell anything of the network.
 *
 * @param share {@code σ²/s²} in [0, 1]: σ² is the mean of {@code ½(x − x′)²} over all tasks of all
 *     runs that have both measurements, s² the mean over runs of a measurement's variance over
 *     these tasks; empty if undefined
 * @param exact whether both measurements are the same bit by bit; then the share is 0
 * @param tasks how many have both measurements
 * @param undefined why there is no share; empty if there is one
 */
public record EstimatorNoise(
    OptionalDouble share, boolean exact, int tasks, Optional<String> undefined) {

  /**
   * A run's indicator measured twice.
   *
   * @param first the one measurement
   * @param second of the same run, with other random draws
   */
  public record Pair(IndicatorTrace first, IndicatorTrace second) {

    /**
     * Checks that the two runs differ in measuring alone.
     *
     * @throws IllegalArgumentException if they are not of one setting and seed, or if the training
     *     was not the same
     */
    public Pair {
      if (!first.setting().equals(second.setting()) || first.seed() != second.seed()) {
        throw new IllegalArgumentException(
            "a pair must be of one setting and seed, was %s seed %s and %s seed %s"
                .formatted(first.setting(), first.seed(), second.setting(), second.seed()));
      }
      int differ = Arrays.mismatch(first.accuracies(), second.accuracies());
      if (differ >= 0) {
        throw new IllegalArgumentException(
            "%s seed %s: both measurements must be of the same training, but the accuracies of task"
                    .formatted(first.setting(), first.seed())
                + " %s are %s and %s"
                    .formatted(differ + 1, accuracy(first, differ), accuracy(second, differ)));
      }
    }

    private static String accuracy(IndicatorTrace trace, int index) {
      return index < trace.tasks() ? Double.toString(trace.accuracies()[index]) : "missing";
    }
  }

  /**
   * {@return what they tell; undefined if no task has both measurements, no run two such tasks, or
   * nothing varies although the measurements differ}
   *
   * @param pairs of all runs that were measured twice
   */
  public static EstimatorNoise of(List<Pair> pairs) {
    double[] first = values(pairs, Pair::first);
    double[] second = values(pairs, Pair::second);
    int tasks = RepeatedMeasurement.count(first, second);
    if (tasks == 0) {
      return undefined(0, "no task has a value in both measurements");
    }
    if (RepeatedMeasurement.isExact(first, second)) {
      return new EstimatorNoise(OptionalDouble.of(0), true, tasks, Optional.empty());
    }
    OptionalDouble total = totalVariance(pairs);
    if (total.isEmpty()) {
      return undefined(tasks, "no run has two tasks with a value in both measurements");
    }
    if (total.getAsDouble() == 0) {
      return undefined(
          tasks, "the measurements differ, but neither varies over the tasks of any run");
    }
    double share = RepeatedMeasurement.estimatorVariance(first, second) / total.getAsDouble();
    return new EstimatorNoise(
        OptionalDouble.of(Math.min(1, share)), false, tasks, Optional.empty());
  }

  private static EstimatorNoise undefined(int tasks, String reason) {
    return new EstimatorNoise(OptionalDouble.empty(), false, tasks, Optional.of(reason));
  }

  private static double[] values(List<Pair> pairs, Function<Pair, IndicatorTrace> side) {
    return pairs.stream()
        .flatMapToDouble(pair -> Arrays.stream(side.apply(pair).values()))
        .toArray();
  }

  /** The mean over the runs that have a variance. */
  private static OptionalDouble totalVariance(List<Pair> pairs) {
    return pairs.stream()
        .flatMap(pair -> totalVariance(pair).stream().boxed())
        .mapToDouble(Double::doubleValue)
        .average();
  }

  private static OptionalDouble totalVariance(Pair pair) {
    try {
      return OptionalDouble.of(
          RepeatedMeasurement.totalVariance(pair.first().values(), pair.second().values()));
    } catch (UndefinedException tooFew) {
      return OptionalDouble.empty();
    }
  }
}
