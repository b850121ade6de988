package org.trainability.benchmarks.challenge.signal;

import java.util.Arrays;
import org.trainability.records.RunData;

/**
 * An indicator over the tasks of one run, beside what came of the run.
 *
 * @param setting of the run
 * @param seed of the run
 * @param accuracies of all tasks in their order, each in [0, 1]; a task that a diverged run did not
 *     do counts as chance
 * @param values what the indicator said at the end of each task, as many; NaN where it said nothing
 */
public record IndicatorTrace(String setting, long seed, double[] accuracies, double[] values) {

  public IndicatorTrace {
    if (accuracies.length != values.length) {
      throw new IllegalArgumentException(
          "%s seed %s: %s accuracies want as many values, found %s"
              .formatted(setting, seed, accuracies.length, values.length));
    }
    accuracies = accuracies.clone();
    values = values.clone();
  }

  /**
   * What an indicator said of a run. The signal is asked at the end of each task, of the run as it
   * stood then.
   *
   * @param indicator that is tried
   * @param setting of the run
   * @param seed of the run
   * @param run what it recorded
   * @param chance accuracy of guessing, for the tasks that were not done
   */
  public static IndicatorTrace of(
      Indicator indicator, String setting, long seed, RunData run, double chance) {
    double[] values = new double[run.status().tasksPlanned()];
    Arrays.fill(values, Double.NaN);
    for (int task = 1; task <= run.status().tasksDone(); task++) {
      values[task - 1] = indicator.signal().at(new RunUpToTask(run, task)).orElse(Double.NaN);
    }
    return new IndicatorTrace(setting, seed, accuracies(run, chance), values);
  }

  /**
   * {@return the accuracy of every task that was planned; of one that was not done it is chance}
   *
   * @param run what it recorded
   * @param chance accuracy of guessing
   */
  public static double[] accuracies(RunData run, double chance) {
    double[] accuracies = new double[run.status().tasksPlanned()];
    Arrays.fill(accuracies, chance);
    for (int task = 1; task <= run.status().tasksDone(); task++) {
      accuracies[task - 1] = run.tasks().get(task - 1).accuracy();
    }
    return accuracies;
  }

  @Override
  public double[] accuracies() {
    return accuracies.clone();
  }

  @Override
  public double[] values() {
    return values.clone();
  }

  /** {@return how many tasks} */
  public int tasks() {
    return values.length;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof IndicatorTrace trace
        && setting.equals(trace.setting)
        && seed == trace.seed
        && Arrays.equals(accuracies, trace.accuracies)
        && Arrays.equals(values, trace.values);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * setting.hashCode() + Long.hashCode(seed)) + Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return "%s seed %s: %s, accuracies %s"
        .formatted(setting, seed, Arrays.toString(values), Arrays.toString(accuracies));
  }
}
