package org.trainability.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Supplier;
import org.nd4j.linalg.api.rng.Random;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Watches the generator that ND4J keeps for each thread, which everybody shares: what draws from it
 * answers differently beside others, and makes others answer differently.
 */
final class GlobalRandom {

  private GlobalRandom() {}

  /** Asks under two states of the generator, and leaves it as it was. */
  static void assertUnusedBy(Supplier<String> question) {
    Random random = Nd4j.getRandom();
    long root = random.rootState();
    long node = random.nodeState();
    try {
      String first = askUnder(1, question);
      String second = askUnder(2, question);
      // What does not even repeat itself under one seed has another fault.
      if (askUnder(1, question).equals(first)) {
        assertThat(second).as("the answer under another seed of Nd4j").isEqualTo(first);
      }
    } finally {
      random.setStates(root, node);
    }
  }

  private static String askUnder(long seed, Supplier<String> question) {
    Random random = Nd4j.getRandom();
    random.setSeed(seed);
    long next = random.nextLong();
    random.setSeed(seed);
    String answer = question.get();
    assertThat(random.nextLong())
        .as("the next number of Nd4j.getRandom(): nothing was drawn or set")
        .isEqualTo(next);
    return answer;
  }
}
