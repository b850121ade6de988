package org.trainability.experiment.stream.kernel;

/** How a task takes the place of the one before it, over C updates. */
public enum Transition {
  /** {@code a = (r − 1) / (C − 1)}; 1 if C is 1. */
  LINEAR,
  /** {@code a = 1 − γ^(50 r / C)}. */
  EXPONENTIAL;

  /**
   * The probability that a sample is of the new task.
   *
   * @param r the update of the new task, from 1
   * @param updates C, at least 1
   * @param gamma γ, in (0, 1)
   * @return a in [0, 1]; 1 from update C + 1 on
   */
  public double share(long r, long updates, double gamma) {
    if (r > updates) {
      return 1;
    }
    return switch (this) {
      case LINEAR -> updates == 1 ? 1 : (double) (r - 1) / (updates - 1);
      case EXPONENTIAL -> 1 - Math.pow(gamma, 50.0 * r / updates);
    };
  }
}
