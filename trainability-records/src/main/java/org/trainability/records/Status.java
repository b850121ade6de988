package org.trainability.records;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;

/**
 * How a run stands: the content of {@code status.json}.
 *
 * @param state running from its begin until the run ends; a run that was killed stays so
 * @param reason why it ended as it did; empty where there is nothing to explain
 * @param tasksDone whole tasks, from 0
 * @param tasksPlanned at least {@code tasksDone}
 */
public record Status(State state, String reason, int tasksDone, int tasksPlanned) {

  /** What has become of a run. */
  public enum State {
    /** Prepared, not begun. */
    @JsonProperty("waiting")
    WAITING,
    /** Not at its end yet, or killed. */
    @JsonProperty("running")
    RUNNING,
    /** All tasks are done. */
    @JsonProperty("done")
    DONE,
    /** Ended by an error. */
    @JsonProperty("failed")
    FAILED,
    /** Ended because the loss was no longer finite. */
    @JsonProperty("diverged")
    DIVERGED,
    /** Ended before its time by the controller or on request. */
    @JsonProperty("stopped")
    STOPPED,
    /** Left on request after a checkpoint, from which it can go on. */
    @JsonProperty("interrupted")
    INTERRUPTED
  }

  public Status {
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(reason, "reason");
    if (tasksDone < 0 || tasksDone > tasksPlanned) {
      throw new IllegalArgumentException(
          "tasksDone must be in [0, tasksPlanned = %s], was %s".formatted(tasksPlanned, tasksDone));
    }
  }

  /** {@return the status of a run that is prepared} */
  public static Status waiting(int tasksPlanned) {
    return new Status(State.WAITING, "", 0, tasksPlanned);
  }

  /** {@return the status of a run at work} */
  public static Status running(int tasksDone, int tasksPlanned) {
    return new Status(State.RUNNING, "", tasksDone, tasksPlanned);
  }

  /** {@return the status of a run that did all its tasks} */
  public static Status done(int tasks) {
    return new Status(State.DONE, "", tasks, tasks);
  }

  /** {@return the status of a run that goes on from its checkpoint when asked} */
  public static Status interrupted(int tasksDone, int tasksPlanned) {
    return new Status(State.INTERRUPTED, "", tasksDone, tasksPlanned);
  }

  /** {@return the same run, broken down} */
  public Status failed(String why) {
    return new Status(State.FAILED, why, tasksDone, tasksPlanned);
  }

  /** {@return the same with another reason} */
  public Status because(String why) {
    return new Status(state, why, tasksDone, tasksPlanned);
  }

  /**
   * {@return whether the run has come to a result: all tasks done, diverged or stopped before its
   * time; any other is unfinished}
   */
  public boolean hasEnded() {
    return state == State.DONE || state == State.DIVERGED || state == State.STOPPED;
  }

  /**
   * A run that is at work, was interrupted or broke down may have been cut off in the middle of a
   * line.
   */
  boolean mayEndInMidLine() {
    return state == State.RUNNING || state == State.INTERRUPTED || state == State.FAILED;
  }

  /** A run that has not begun, has just begun, or failed to begin has no tables yet. */
  boolean mayLackTables() {
    return state == State.WAITING || state == State.RUNNING || state == State.FAILED;
  }

  static Status read(Path file) throws IOException {
    return Json.read(file, Status.class);
  }

  void write(Path file) throws IOException {
    Json.write(file, this);
  }
}
