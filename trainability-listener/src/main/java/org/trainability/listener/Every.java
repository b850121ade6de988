package org.trainability.listener;

/** When something is measured. */
public final class Every {

  private static final Every EPOCH = new Every(0);

  private final int steps;

  private Every(int steps) {
    this.steps = steps;
  }

  /**
   * {@return at the steps K, 2K, 3K, … of the run}
   *
   * @param steps K, at least 1
   * @throws IllegalArgumentException if K is less than 1
   */
  public static Every every(int steps) {
    if (steps < 1) {
      throw new IllegalArgumentException("steps must be >= 1, was " + steps);
    }
    return new Every(steps);
  }

  /**
   * {@return at the first step of each epoch that DL4J counts, as {@code fit(iterator, epochs)}
   * does: the parameters are those that the epoch before left}
   */
  public static Every everyEpoch() {
    return EPOCH;
  }

  /**
   * @param step of the run, from 1
   * @param beginsEpoch whether it is the first of an epoch
   */
  boolean isDue(long step, boolean beginsEpoch) {
    return steps == 0 ? beginsEpoch : step % steps == 0;
  }
}
