package org.trainability.evaluation.claim;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.trainability.api.UndefinedException;
import org.trainability.evaluation.outcome.kernel.TrainabilityLoss;

/** A stretch of a run's tasks. A tenth is rounded down, and at least one task. */
public enum Window {
  @JsonProperty("first-task")
  FIRST_TASK,
  @JsonProperty("first-tenth")
  FIRST_TENTH,
  /** The tenth in the middle. */
  @JsonProperty("middle-tenth")
  MIDDLE_TENTH,
  @JsonProperty("second-half")
  SECOND_HALF,
  @JsonProperty("last-tenth")
  LAST_TENTH,
  @JsonProperty("all")
  ALL;

  /** The numbers of its first and last task. */
  record Range(int first, int last) {}

  /**
   * {@return which tasks it means}
   *
   * @param tasks of the run
   * @throws UndefinedException if the run has fewer than two tasks, so that its beginning would be
   *     its end
   */
  Range of(int tasks) {
    if (tasks < 2) {
      throw new UndefinedException("a run of %s tasks has no beginning and end".formatted(tasks));
    }
    int tenth = TrainabilityLoss.window(tasks);
    int middle = (tasks - tenth) / 2;
    return switch (this) {
      case FIRST_TASK -> new Range(1, 1);
      case FIRST_TENTH -> new Range(1, tenth);
      case MIDDLE_TENTH -> new Range(middle + 1, middle + tenth);
      case SECOND_HALF -> new Range(tasks / 2 + 1, tasks);
      case LAST_TENTH -> new Range(tasks - tenth + 1, tasks);
      case ALL -> new Range(1, tasks);
    };
  }

  @Override
  public String toString() {
    return switch (this) {
      case FIRST_TASK -> "first task";
      case FIRST_TENTH -> "first tenth of the tasks";
      case MIDDLE_TENTH -> "middle tenth of the tasks";
      case SECOND_HALF -> "second half of the tasks";
      case LAST_TENTH -> "last tenth of the tasks";
      case ALL -> "tasks";
    };
  }
}
