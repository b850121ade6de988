package org.trainability.evaluation.figure;

import org.trainability.api.data.Score;

/**
 * An axis.
 *
 * @param label what it shows, with its unit: {@code Sharpness λ_max (loss/parameter²)}
 * @param scale how values are spread on it
 */
public record Axis(String label, Scale scale) {

  /** How values are spread on an axis. */
  public enum Scale {
    /**
     * Evenly. A vertical axis begins or ends at zero at the latest, so that a change looks as large
     * as it is.
     */
    LINEAR,
    /**
     * By their logarithm, for quantities that span decades. A value that is not positive has no
     * place: it is left out, and a note says so. Means are those of the logarithms, that is,
     * geometric ones.
     */
    LOGARITHMIC,
    /** Whole numbers from 1, evenly. */
    TASKS,
    /**
     * From 0 to 1, evenly; narrower where all values lie in a part of it, but a fifth of it at
     * least, lest noise look like news.
     */
    SHARE;

    /** {@return whether this value has a place on the axis} */
    boolean holds(double value) {
      return this != LOGARITHMIC || value > 0;
    }

    /**
     * {@return where it is drawn: the value, or its decimal logarithm}
     *
     * @param value that has a place
     */
    double coordinate(double value) {
      return this == LOGARITHMIC ? Math.log10(value) : value;
    }
  }

  /** Tasks, counted from 1. */
  public static final Axis TASKS = new Axis("Task", Scale.TASKS);

  /** Windows of a run without boundaries between tasks, counted from 1. */
  public static final Axis WINDOWS = new Axis("Window", Scale.TASKS);

  /** Steps of the run, counted from 1. */
  public static final Axis STEPS = new Axis("Step", Scale.LINEAR);

  /** Mean accuracy of a task. */
  public static final Axis ACCURACY = new Axis("Task accuracy", Scale.SHARE);

  /**
   * Labels the mean loss of a task, or of a window.
   *
   * @param part {@link #TASKS} or {@link #WINDOWS}
   * @return the axis
   */
  public static Axis lossOf(Axis part) {
    return new Axis(part.label() + " loss", Scale.LOGARITHMIC);
  }

  /**
   * Labels the mean score of a task, or of a window.
   *
   * @param part {@link #TASKS} or {@link #WINDOWS}
   * @param score a score's name
   * @return the axis
   */
  public static Axis scoreOf(Axis part, String score) {
    return switch (score) {
      case Score.ACCURACY -> new Axis(part.label() + " accuracy", Scale.SHARE);
      case Score.R2 -> new Axis(part.label() + " R²", Scale.LINEAR);
      default -> new Axis(part.label() + " " + score, Scale.LINEAR);
    };
  }
}
