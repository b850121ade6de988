package org.trainability.evaluation.outcome.kernel;

import java.util.Arrays;

/**
 * Whether a run lost its trainability. With the running mean over {@code w = max(1, ⌊T/10⌋)} tasks,
 *
 * <pre>{@code m_t = (a_{t−w+1} + … + a_t) / w,   t = w … T}</pre>
 *
 * and chance level {@code c}, trainability is lost if at the end less than a share {@code s}
 * remains of the best gain over chance: {@code m_T − c < s · (max_t m_t − c)}. Gains over chance
 * are compared, as half of an accuracy of 0.2 is nothing learned at all among ten classes. A run
 * whose best gain stays below a margin never had anything to lose.
 */
public final class TrainabilityLoss {

  /** Share of the best gain over chance that must remain: a fifth may be noise or a lucky start. */
  public static final double DEFAULT_SHARE = 0.8;

  /**
   * Smallest gain over chance that counts as learning. Labels that are guessed by their frequencies
   * alone give some thousandths; the running mean of a small run wavers by one or two hundredths.
   */
  public static final double DEFAULT_MARGIN = 0.05;

  private TrainabilityLoss() {}

  /** What became of a run's trainability. */
  public enum Outcome {
    LOST("lost"),
    KEPT("kept"),
    NEVER_LEARNED("never learned"),
    /** Fewer than two running means. */
    UNDECIDED("not decided");

    private final String text;

    Outcome(String text) {
      this.text = text;
    }

    @Override
    public String toString() {
      return text;
    }
  }

  /**
   * When trainability counts as lost.
   *
   * @param chance accuracy of guessing, in [0, 1)
   * @param share of the best gain that must remain, in (0, 1]
   * @param margin smallest gain over chance that counts as learning, in [0, 1]
   */
  public record Criterion(double chance, double share, double margin) {

    public Criterion {
      require("chance", chance, chance >= 0 && chance < 1, "[0, 1)");
      require("share", share, share > 0 && share <= 1, "(0, 1]");
      require("margin", margin, margin >= 0 && margin <= 1, "[0, 1]");
    }

    /**
     * {@return the default criterion}
     *
     * @param classes of the data set, equally frequent, at least 2
     */
    public static Criterion forClasses(int classes) {
      return over(1.0 / classes);
    }

    /**
     * {@return the default criterion}
     *
     * @param chance accuracy of guessing, in [0, 1)
     */
    public static Criterion over(double chance) {
      return new Criterion(chance, DEFAULT_SHARE, DEFAULT_MARGIN);
    }

    private static void require(String name, double value, boolean holds, String range) {
      if (!holds) {
        throw new IllegalArgumentException(name + " must be in " + range + ", found " + value);
      }
    }
  }

  /**
   * {@return what became of the run; undecided if there are fewer than two tasks}
   *
   * @param accuracies of all tasks in their order, each in [0, 1]
   * @param criterion when it counts as lost
   */
  public static Outcome judge(double[] accuracies, Criterion criterion) {
    if (accuracies.length < 2) {
      return Outcome.UNDECIDED;
    }
    double best = best(accuracies) - criterion.chance();
    double last = last(accuracies) - criterion.chance();
    if (best < criterion.margin()) {
      return Outcome.NEVER_LEARNED;
    }
    return last < criterion.share() * best ? Outcome.LOST : Outcome.KEPT;
  }

  /**
   * {@return {@code max_t m_t}}
   *
   * @param accuracies of all tasks in their order, at least one
   */
  public static double best(double[] accuracies) {
    return Arrays.stream(runningMeans(accuracies, window(accuracies.length))).max().orElseThrow();
  }

  /**
   * {@return {@code m_T}}
   *
   * @param accuracies of all tasks in their order, at least one
   */
  public static double last(double[] accuracies) {
    double[] means = runningMeans(accuracies, window(accuracies.length));
    return means[means.length - 1];
  }

  /**
   * {@return {@code w}, a tenth of the tasks}
   *
   * @param tasks of a run, at least 1
   */
  public static int window(int tasks) {
    return Math.max(1, tasks / 10);
  }

  private static double[] runningMeans(double[] values, int window) {
    double[] means = new double[values.length - window + 1];
    for (int i = 0; i < means.length; i++) {
      means[i] = Arrays.stream(values, i, i + window).average().orElseThrow();
    }
    return means;
  }
}
