package org.trainability.dl4j.normalization.kernel;

/**
 * Sums of groups of numbers that lie one group after the other. The numbers of a group are added in
 * their order. Four groups are added side by side, since an addition waits for the one before it in
 * the same sum.
 */
public final class GroupSums {

  private static final int ABREAST = 4;

  private GroupSums() {}

  /**
   * Computes Σ a_i for each group.
   *
   * @param a at least groups · size numbers, not changed
   * @param size of each group
   * @param sums receives one sum for each group
   */
  public static void of(double[] a, int size, double[] sums) {
    int group = 0;
    for (; group <= sums.length - ABREAST; group += ABREAST) {
      int first = group * size;
      int second = first + size;
      int third = second + size;
      int fourth = third + size;
      double sum1 = 0;
      double sum2 = 0;
      double sum3 = 0;
      double sum4 = 0;
      for (int i = 0; i < size; i++) {
        sum1 += a[first + i];
        sum2 += a[second + i];
        sum3 += a[third + i];
        sum4 += a[fourth + i];
      }
      sums[group] = sum1;
      sums[group + 1] = sum2;
      sums[group + 2] = sum3;
      sums[group + 3] = sum4;
    }
    for (; group < sums.length; group++) {
      double sum = 0;
      for (int i = group * size; i < (group + 1) * size; i++) {
        sum += a[i];
      }
      sums[group] = sum;
    }
  }

  /**
   * Computes Σ a_i b_i for each group.
   *
   * @param a at least groups · size numbers, not changed
   * @param b as many, not changed; may be {@code a}
   * @param size of each group
   * @param sums receives one sum for each group
   */
  public static void ofProducts(double[] a, double[] b, int size, double[] sums) {
    int group = 0;
    for (; group <= sums.length - ABREAST; group += ABREAST) {
      int first = group * size;
      int second = first + size;
      int third = second + size;
      int fourth = third + size;
      double sum1 = 0;
      double sum2 = 0;
      double sum3 = 0;
      double sum4 = 0;
      for (int i = 0; i < size; i++) {
        sum1 += a[first + i] * b[first + i];
        sum2 += a[second + i] * b[second + i];
        sum3 += a[third + i] * b[third + i];
        sum4 += a[fourth + i] * b[fourth + i];
      }
      sums[group] = sum1;
      sums[group + 1] = sum2;
      sums[group + 2] = sum3;
      sums[group + 3] = sum4;
    }
    for (; group < sums.length; group++) {
      double sum = 0;
      for (int i = group * size; i < (group + 1) * size; i++) {
        sum += a[i] * b[i];
      }
      sums[group] = sum;
    }
  }
}
