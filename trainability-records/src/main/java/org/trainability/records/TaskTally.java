package org.trainability.records;

import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import org.trainability.api.controller.Verdict;
import org.trainability.api.data.Score;

/** Adds up what becomes one row of a run's task table. */
public final class TaskTally {

  private final int task;
  private final Map<Verdict.Outcome, Long> outcomes = new EnumMap<>(Verdict.Outcome.class);
  private final String scoreName;
  private int steps;
  private int scored;
  private double scoreSum;
  private double lossSum;

  /**
   * What was added so far.
   *
   * @param steps how many
   * @param scored how many of them defined a score
   * @param score sum over these
   * @param loss sum over all
   * @param outcomes how often a layer was cooled, warmed or held
   */
  public record Sums(
      int steps, int scored, double score, double loss, Map<Verdict.Outcome, Long> outcomes) {

    /** Of a task that begins. */
    public static final Sums NONE = new Sums(0, 0, 0, 0, Map.of());
  }

  /**
   * Begins the tally of a task.
   *
   * @param task its number, from 1
   * @param scoreName of all scores that are added
   */
  public TaskTally(int task, String scoreName) {
    this(task, scoreName, Sums.NONE);
  }

  /**
   * Resumes the tally of a task.
   *
   * @param task its number, from 1
   * @param scoreName of all scores that are added
   * @param sums what was added before
   */
  public TaskTally(int task, String scoreName, Sums sums) {
    this.task = task;
    this.scoreName = scoreName;
    this.steps = sums.steps();
    this.scored = sums.scored();
    this.scoreSum = sums.score();
    this.lossSum = sums.loss();
    this.outcomes.putAll(sums.outcomes());
  }

  /** {@return what was added so far} */
  public Sums sums() {
    return new Sums(steps, scored, scoreSum, lossSum, new EnumMap<>(outcomes));
  }

  /**
   * Adds a step.
   *
   * @param loss of its batch before the update, per sample
   * @param score of its batch before the update; one that is NaN does not count
   */
  public void add(double loss, double score) {
    steps++;
    lossSum += loss;
    if (!Double.isNaN(score)) {
      scored++;
      scoreSum += score;
    }
  }

  /** Adds what a controller decided. */
  public void add(Collection<Verdict> verdicts) {
    verdicts.forEach(verdict -> outcomes.merge(verdict.outcome(), 1L, Long::sum));
  }

  /** {@return mean over the steps so far that define one; NaN if none does} */
  public Score score() {
    return new Score(scoreName, scoreSum / scored);
  }

  /**
   * {@return the task's row}
   *
   * @param rates of the layers at the task's end
   */
  public TaskRow row(Map<String, Double> rates) {
    return new TaskRow(
        task,
        steps,
        score(),
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
