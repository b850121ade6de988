package org.trainability.dl4j.regularizer.kernel;

/** A stable sort of {@link RankRecord}s by their keys, whatever the keys. */
final class RadixSort {

  private static final int DIGIT_BITS = 11;
  private static final int DIGIT_MASK = (1 << DIGIT_BITS) - 1;

  private RadixSort() {}

  /**
   * Records of equal key keep their order. Three counting passes, from the lowest digit up: linear
   * in the length.
   *
   * @param records to be sorted; overwritten
   * @param spare room, at least as long
   * @param length how many records
   * @return {@code spare}, which now holds the sorted records
   */
  static long[] byKey(long[] records, long[] spare, int length) {
    int[] low = new int[1 << DIGIT_BITS];
    int[] middle = new int[1 << DIGIT_BITS];
    int[] high = new int[1 << DIGIT_BITS];
    for (int i = 0; i < length; i++) {
      int key = (int) (records[i] >>> RankRecord.INDEX_BITS);
      low[key & DIGIT_MASK]++;
      middle[key >>> DIGIT_BITS & DIGIT_MASK]++;
      high[key >>> (2 * DIGIT_BITS)]++;
    }
    distribute(records, spare, length, low, RankRecord.INDEX_BITS);
    distribute(spare, records, length, middle, RankRecord.INDEX_BITS + DIGIT_BITS);
    distribute(records, spare, length, high, RankRecord.INDEX_BITS + 2 * DIGIT_BITS);
    return spare;
  }

  private static void distribute(long[] from, long[] to, int length, int[] counts, int shift) {
    int start = 0;
    for (int digit = 0; digit < counts.length; digit++) {
      int count = counts[digit];
      counts[digit] = start;
      start += count;
    }
    for (int i = 0; i < length; i++) {
      long value = from[i];
      to[counts[(int) (value >>> shift) & DIGIT_MASK]++] = value;
    }
  }
}
