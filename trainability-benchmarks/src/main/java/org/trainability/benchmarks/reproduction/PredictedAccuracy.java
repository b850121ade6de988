package org.trainability.benchmarks.reproduction;

import java.util.SortedMap;
import java.util.TreeMap;
import org.trainability.benchmarks.reproduction.kernel.Rescaling;
import org.trainability.evaluation.claim.PerTask;
import org.trainability.evaluation.claim.TaskValues;
import org.trainability.records.RunData;

/**
 * The accuracy of each task that a bound on the step predicts: {@code 1 − ρ̂}, where ρ̂ is the
 * share of the task's measurements at which some layer's effective step exceeds its bound, brought
 * onto the range of the run's own accuracies (App. C.2).
 */
final class PredictedAccuracy {

  static final String EFFECTIVE_STEP = "effective-step";

  private PredictedAccuracy() {}

  /**
   * {@return the prediction by task; empty if either was not measured}
   *
   * @param run whose records are read
   * @param bound id of the metric that gives the bound
   */
  static SortedMap<Double, Double> of(RunData run, String bound) {
    SortedMap<Double, Double> trainable = new TreeMap<>();
    TaskValues.exceeding(run, EFFECTIVE_STEP, bound, PerTask.ANY_LAYER)
        .forEach((task, share) -> trainable.put((double) task, 1 - share));
    return Rescaling.toRangeOf(trainable, RunCurves.score(run));
  }
}
