package org.trainability.benchmarks.run;

import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import org.trainability.api.controller.Verdict;
import org.trainability.dl4j.Learner;
import org.trainability.records.TaskRow;

/** Adds up what becomes one row of a run's task table. */
final class TaskTally {

  private final int task;
  private final Map<Verdict.Outcome, Long> outcomes = new EnumMap<>(Verdict.Outcome.class);
  private int steps;
  private double accuracySum;
  private double lossSum;

  /**
   * @param task its number, from 1
   */
  TaskTally(int task) {
    this.task = task;
  }

  void add(Learner.Outcome outcome) {
    steps++;
    accuracySum += outcome.accuracy();
    lossSum += outcome.loss();
  }

  void add(Collection<Verdict> verdicts) {
    verdicts.forEach(verdict -> outcomes.merge(verdict.outcome(), 1L, Long::sum));
  }

  /**
   * @return mean over the steps so far
   */
  double accuracy() {
    return accuracySum / steps;
  }

  /**
   * @param rates of the layers at the task's end
   * @return the task's row
   */
  TaskRow row(Map<String, Double> rates) {
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
