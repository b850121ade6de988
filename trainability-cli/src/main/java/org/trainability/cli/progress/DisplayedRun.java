package org.trainability.cli.progress;

import java.util.Locale;
import java.util.Optional;
import org.trainability.api.data.Score;

/** How far one run has come. */
final class DisplayedRun {

  private final String label;
  private final long planned;
  private long steps;
  private int task;
  private int tasks;
  private String part = "task";
  private Optional<Score> score = Optional.empty();

  DisplayedRun(String label, long planned) {
    this.label = label;
    this.planned = planned;
  }

  /**
   * {@return how many steps have come since the last call; at the first none, for what is there
   * then was done before}
   */
  long advance(long steps, int task, int tasks, Score score) {
    long more = hasBegun() ? steps - this.steps : 0;
    this.steps = steps;
    this.task = task;
    this.tasks = tasks;
    this.score = Optional.of(score);
    return more;
  }

  /** Its tasks are windows. */
  void callWindows() {
    part = "window";
  }

  long planned() {
    return planned;
  }

  long remaining() {
    return Math.max(0, planned - steps);
  }

  boolean hasBegun() {
    return tasks > 0;
  }

  /** {@return {@code "leaky-0.7 seed 1 (task 14/20, accuracy 0.61)"}} */
  String describe() {
    String seen =
        score
            .filter(known -> !Double.isNaN(known.value()))
            .map(known -> String.format(Locale.ROOT, ", %s %.2f", known.name(), known.value()))
            .orElse("");
    return label + " (" + part + " " + task + "/" + tasks + seen + ")";
  }
}
