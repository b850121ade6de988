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
   * What was added so far.
   *
   * @param steps how many
   * @param accuracy sum over them
   * @param loss sum over them
   * @param outcomes how often a layer was cooled, warmed or held
   */
  public record Sums(int steps, double accuracy, double loss, Map<Verdict.Outcome, Long> outcomes) {

    /** Of a task that begins. */
    public static final Sums NONE = new Sums(0, 0, 0, Map.of());
  }

  /**
   * @param task its number, from 1
   */
  public TaskTally(int task) {
    this(task, Sums.NONE);
  }

  /**
   * @param task its number, from 1
   * @param sums what was added before
   */
  public TaskTally(int task, Sums sums) {
    this.task = task;
    this.steps = sums.steps();
    this.accuracySum = sums.accuracy();
    this.lossSum = sums.loss();
    this.outcomes.putAll(sums.outcomes());
  }

  /**
   * @return what was added so far
   */
  public Sums sums() {
    return new Sums(steps, accuracySum, lossSum, new EnumMap<>(outcomes));
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
