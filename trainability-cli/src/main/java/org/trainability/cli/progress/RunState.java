package org.trainability.cli.progress;

import java.util.Locale;

/** How far one run has come. */
final class RunState {

  private final String label;
  private final long planned;
  private long steps;
  private int task;
  private int tasks;
  private double accuracy = Double.NaN;

  RunState(String label, long planned) {
    this.label = label;
    this.planned = planned;
  }

  /**
   * @return how many steps have come since the last call; at the first none, for what is there then
   *     was done before
   */
  long advance(long steps, int task, int tasks, double accuracy) {
    long more = hasBegun() ? steps - this.steps : 0;
    this.steps = steps;
    this.task = task;
    this.tasks = tasks;
    this.accuracy = accuracy;
    return more;
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

  /**
   * @return {@code "leaky-0.7 seed 1 (task 14/20, accuracy 0.61)"}
   */
  String describe() {
    String seen =
        Double.isNaN(accuracy) ? "" : String.format(Locale.ROOT, ", accuracy %.2f", accuracy);
    return label + " (task " + task + "/" + tasks + seen + ")";
  }
}
