package org.trainability.records;

import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import org.trainability.api.controller.Verdict;

/** Adds up what becomes one row of a run's task table. */
public final class TaskTally {

  private final int task;
  private final Map<Verdict.Outcome, Long> outcomes = new EnumMap<>(Verdict.Outcome.class);
  private int steps;
  private double accuracySum;
  private double lossSum;

  /**
   * @param task its number, from 1
   */
  public TaskTally(int task) {
    this.task = task;
  }

  /**
   * Adds a step.
   *
   * @param loss of its batch before the update, nats per sample
   * @param accuracy of its batch before the update, in [0, 1]
   */
  public void add(double loss, double accuracy) {
    steps++;
    accuracySum += accuracy;
    lossSum += loss;
  }

  /** Adds what a controller decided. */
  public void add(Collection<Verdict> verdicts) {
    verdicts.forEach(verdict -> outcomes.merge(verdict.outcome(), 1L, Long::sum));
  }

  /**
   * @return mean over the steps so far
   */
  public double accuracy() {
    return accuracySum / steps;
  }

  /**
   * @param rates of the layers at the task's end
   * @return the task's row
   */
  public TaskRow row(Map<String, Double> rates) {
    return new TaskRow(
        task,
        steps,
        accuracy(),
        lossSum / steps,
        count(Verdict.Outcome.COOLED),
        count(Verdict.Outcome.WARMED),
        count(Verdict.Outcome.HELD),
        rates);
  }

  private long count(Verdict.Outcome outcome) {
    return outcomes.getOrDefault(outcome, 0L);
  }
}
