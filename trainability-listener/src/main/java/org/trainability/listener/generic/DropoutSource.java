package org.trainability.listener.generic;

import org.nd4j.linalg.factory.Nd4j;

/**
 * DL4J's own source of random numbers, one for each thread, from which dropout and weight noise are
 * drawn. It is only ever seeded here.
 */
final class DropoutSource {

  private DropoutSource() {}

  /** Sets where the numbers of this thread go on from. */
  static void seed(long seed) {
    Nd4j.getRandom().setSeed(seed);
  }
}
