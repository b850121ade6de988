package org.trainability.experiment.stream.kernel;

/** A share of a pool that is redrawn at each update, in whole samples. */
public final class Drift {

  private Drift() {}

  /**
   * How many samples are redrawn before an update: the whole part of what p·n for each update adds
   * up to, less what was redrawn before.
   *
   * @param share p, in (0, 1]
   * @param size n, samples of the pool
   * @param update from 0
   * @return ⌊(u + 1) p n⌋ − ⌊u p n⌋
   */
  public static int count(double share, int size, long update) {
    return Math.toIntExact(total(share, size, update + 1) - total(share, size, update));
  }

  /**
   * ⌊u p n⌋, where a product that misses a whole number by rounding alone counts as that number.
   */
  private static long total(double share, int size, long updates) {
    double product = updates * (share * size);
    long nearest = Math.round(product);
    return Math.abs(product - nearest) <= 1e-9 * Math.max(1, product)
        ? nearest
        : (long) Math.floor(product);
  }
}
