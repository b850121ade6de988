package org.trainability.benchmarks.figure;

/**
 * An axis.
 *
 * @param label what it shows, with its unit: {@code Sharpness λ_max (loss/parameter²)}
 * @param scale how values are spread on it
 */
public record Axis(String label, Scale scale) {

  /** How values are spread on an axis. */
  public enum Scale {
    /** Evenly. */
    LINEAR,
    /**
     * By their logarithm, for quantities that span decades. A value that is not positive has no
     * place: it is left out, and a note says so.
     */
    LOGARITHMIC,
    /** Whole numbers from 1, evenly. */
    TASKS,
    /** From 0 to 1, evenly; narrower where all values lie in a part of it. */
    SHARE
  }

  /** Tasks, counted from 1. */
  public static final Axis TASKS = new Axis("Task", Scale.TASKS);

  /** Steps of the run, counted from 1. */
  public static final Axis STEPS = new Axis("Step", Scale.LINEAR);

  /** Mean accuracy of a task. */
  public static final Axis ACCURACY = new Axis("Task accuracy", Scale.SHARE);
}
