package org.trainability.listener;

/**
 * When something is measured: at the steps K, 2K, 3K, … of the run.
 *
 * @param steps K, at least 1
 */
public record Every(int steps) {

  public Every {
    if (steps < 1) {
      throw new IllegalArgumentException("steps must be >= 1, was " + steps);
    }
  }

  /**
   * @param steps K, at least 1
   * @return every K-th step
   */
  public static Every every(int steps) {
    return new Every(steps);
  }

  boolean isDue(long step) {
    return step % steps == 0;
  }
}
