package org.trainability.benchmarks.challenge.kernel;

import java.util.OptionalDouble;
import org.trainability.evaluation.outcome.kernel.TrainabilityLoss;
import org.trainability.evaluation.outcome.kernel.TrainabilityLoss.Criterion;

/**
 * What became of a run, as one number: the share of its best gain over chance that is left at the
 * end, {@code (m_T − c) / (max_t m_t − c)} with the running means of {@link TrainabilityLoss}. 1 is
 * a run that ends at its best, 0 one that ends at chance.
 */
public final class Fate {

  private Fate() {}

  /**
   * {@return in [0, 1], an end below chance being 0; empty if the run never learned: its best gain
   * stays below the margin, or is not positive}
   *
   * @param accuracies of all tasks in their order, at least one, each in [0, 1]
   * @param criterion of which the chance level and the margin are used
   */
  public static OptionalDouble of(double[] accuracies, Criterion criterion) {
    double best = TrainabilityLoss.best(accuracies) - criterion.chance();
    if (best < criterion.margin() || !(best > 0)) {
      return OptionalDouble.empty();
    }
    double last = TrainabilityLoss.last(accuracies) - criterion.chance();
    return OptionalDouble.of(Math.max(0, Math.min(1, last / best)));
  }
}
