package org.trainability.experiment.data.kernel;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Random orders of 0, 1, …, n − 1, every one equally likely. */
public final class Permutations {

  private Permutations() {}

  /**
   * A random order of 0 … n − 1.
   *
   * @param n how many, at least 0
   * @param random the source, of which n numbers are drawn
   * @return each of 0 … n − 1 once
   */
  public static int[] random(int n, RandomGenerator random) {
    return draw(n, n, random);
  }

  /**
   * Draws without replacement (Fisher and Yates 1938; Durstenfeld 1964). With the same source a
   * smaller draw is the beginning of a larger one.
   *
   * @param n size of the set 0 … n − 1
   * @param count how many of it, in [0, n]
   * @param random the source, of which {@code count} numbers are drawn
   * @return {@code count} different numbers of 0 … n − 1 in the order drawn
   */
  public static int[] draw(int n, int count, RandomGenerator random) {
    int[] values = IntStream.range(0, n).toArray();
    for (int i = 0; i < count; i++) {
      int j = i + random.nextInt(n - i);
      int drawn = values[j];
      values[j] = values[i];
      values[i] = drawn;
    }
    return count == n ? values : Arrays.copyOf(values, count);
  }
}
