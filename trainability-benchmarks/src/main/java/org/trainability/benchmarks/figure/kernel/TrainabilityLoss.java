package org.trainability.benchmarks.figure.kernel;

import java.util.List;
import java.util.OptionalDouble;
import java.util.SortedMap;

/** Decides from task accuracies whether a network has lost its trainability. */
public final class TrainabilityLoss {

  /** A network that keeps less than this share of its best margin over chance has lost it. */
  public static final double SHARE = 0.7;

  private TrainabilityLoss() {}

  /**
   * The share of its margin over chance that a network has kept: with a the mean accuracy of the
   * last tenth of the tasks (at least one), b that of the best task and c that of guessing, (a −
   * c)/(b − c), not below 0.
   *
   * @param accuracy by task
   * @param chance accuracy of guessing
   * @return the share in [0, 1]; empty without tasks, or if no task was above chance
   */
  public static OptionalDouble keptShare(SortedMap<Integer, Double> accuracy, double chance) {
    if (accuracy.isEmpty()) {
      return OptionalDouble.empty();
    }
    List<Double> values = List.copyOf(accuracy.values());
    int last = Math.max(1, values.size() / 10);
    double end =
        values.subList(values.size() - last, values.size()).stream()
            .mapToDouble(Double::doubleValue)
            .average()
            .orElseThrow();
    double best = values.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    return best > chance
        ? OptionalDouble.of(Math.max(0, (end - chance) / (best - chance)))
        : OptionalDouble.empty();
  }
}
