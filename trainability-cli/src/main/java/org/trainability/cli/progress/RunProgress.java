package org.trainability.cli.progress;

import java.util.Map;
import org.trainability.api.data.Score;

/** Hears how many runs come along. Threads may call it at once; a run is known by its label. */
public interface RunProgress extends AutoCloseable {

  /**
   * Work begins.
   *
   * @param plannedSteps the steps of every run, by label as {@code "leaky-0.7 seed 1"}
   */
  void started(Map<String, Long> plannedSteps);

  /**
   * A run's stream has no boundaries, so that its tasks are windows; to be called once work began.
   *
   * @param run its label
   */
  void hasWindows(String run);

  /**
   * A run has come further. The first call tells where it begins, or goes on. Cheap enough for
   * every step.
   *
   * @param run its label
   * @param steps how many of its steps are done
   * @param task the present task, from 1
   * @param tasks how many tasks it has
   * @param score of late; its value is NaN where there is none yet
   */
  void advanced(String run, long steps, int task, int tasks, Score score);

  /**
   * A run has done all that was planned.
   *
   * @param run its label
   */
  void finished(String run);

  /**
   * A run ended before its plan.
   *
   * @param run its label
   * @param reason as {@code "diverged: the loss became NaN at step 120"}
   */
  void endedEarly(String run, String reason);

  /**
   * Something that concerns all runs.
   *
   * @param message for people
   */
  void note(String message);

  /** Work is over, whatever became of it. */
  @Override
  void close();
}
