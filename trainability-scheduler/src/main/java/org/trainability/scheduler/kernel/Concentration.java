package org.trainability.scheduler.kernel;

import java.util.Arrays;
import org.trainability.api.UndefinedException;

/** How few of many non-negative values make up their sum. */
public final class Concentration {

  /** A non-negative double has its sign, exponent and four bits of its fraction in 15 bits. */
  private static final int BUCKETS = 1 << 15;

  private Concentration() {}

  /**
   * The smallest k/n such that the k largest of n values hold at least {@code part} of their sum.
   * Values are put into buckets by size and only one bucket is sorted, so the cost grows as n.
   *
   * @param values each ≥ 0, at least one
   * @param part in (0, 1)
   * @return the share, in (0, 1]
   * @throws UndefinedException if the sum is zero or not finite
   */
  public static double share(double[] values, double part) {
    int[] counts = new int[BUCKETS];
    double[] sums = new double[BUCKETS];
    double total = 0;
    for (double value : values) {
      int bucket = bucket(value);
      counts[bucket]++;
      sums[bucket] += value;
      total += value;
    }
    if (!(total > 0) || Double.isInfinite(total)) {
      throw new UndefinedException("the sum of the values is " + total);
    }
    double missing = part * total;
    int taken = 0;
    int bucket = BUCKETS - 1;
    while (bucket > 0 && sums[bucket] < missing) {
      missing -= sums[bucket];
      taken += counts[bucket];
      bucket--;
    }
    double[] last = new double[counts[bucket]];
    int filled = 0;
    for (double value : values) {
      if (bucket(value) == bucket) {
        last[filled++] = value;
      }
    }
    Arrays.sort(last);
    for (int i = last.length - 1; i >= 0 && missing > 0; i--) {
      missing -= last[i];
      taken++;
    }
    return (double) taken / values.length;
  }

  private static int bucket(double value) {
    return (int) (Double.doubleToLongBits(value) >>> 48);
  }
}
