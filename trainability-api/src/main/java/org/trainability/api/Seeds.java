package org.trainability.api;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * The source of all randomness of a run. Every use draws from a generator of its own, derived from
 * the run's seed, a purpose and coordinates such as a task or a step, so that no use can disturb
 * another and none depends on the thread.
 *
 * @param seed the run's seed, any value
 */
@API(status = Status.STABLE, since = "0.1")
public record Seeds(long seed) {

  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

  /**
   * A generator for one purpose: the same arguments give the same numbers.
   *
   * @param purpose what the numbers are for, as {@code "labels"} or a component's id
   * @param coordinates where in the run, as a task's index or a step; may be empty
   * @return a new generator, to be used by one thread
   */
  public RandomGenerator random(String purpose, long... coordinates) {
    long state = mix(seed);
    for (int i = 0; i < purpose.length(); i++) {
      state = mix(state ^ purpose.charAt(i));
    }
    for (long coordinate : coordinates) {
      // The offset keeps ("a", 0) apart from ("a").
      state = mix((state + GOLDEN_GAMMA) ^ coordinate);
    }
    return new SplittableRandom(state);
  }

  /**
   * One SplitMix64 step (Steele, Lea, Flood 2014): a bijection in which every bit moves every bit.
   */
  private static long mix(long value) {
    long z = value + GOLDEN_GAMMA;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
