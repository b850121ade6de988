package org.trainability.listener.generic;

import org.nd4j.linalg.api.rng.Random;
import org.nd4j.linalg.factory.Nd4j;

/**
 * DL4J's own source of random numbers, one for each thread, from which dropout and weight noise are
 * drawn. It belongs to the training: here it is seeded, and left as it was, never drawn from.
 */
public final class RandomNumbers {

  private RandomNumbers() {}

  /** Sets where the numbers of this thread go on from. */
  static void seed(long seed) {
    Nd4j.getRandom().setSeed(seed);
  }

  /** Work that may fail. */
  @FunctionalInterface
  public interface Work<E extends Exception> {

    /**
     * Works.
     *
     * @throws E if it fails
     */
    void run() throws E;
  }

  /**
   * Works, and lets the training draw the numbers that it would have drawn without: a layer or an
   * activation of the user's may draw where a copy of it computes, and a new network is drawn.
   *
   * @param work done at once
   * @throws E if the work fails
   */
  public static <E extends Exception> void untouchedBy(Work<E> work) throws E {
    Random random = Nd4j.getRandom();
    long root = random.rootState();
    long node = random.nodeState();
    try {
      work.run();
    } finally {
      random.setStates(root, node);
    }
  }
}
