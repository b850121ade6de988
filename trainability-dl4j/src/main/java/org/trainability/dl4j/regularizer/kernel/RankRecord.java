package org.trainability.dl4j.regularizer.kernel;

/**
 * What is sorted to rank numbers: a key of 32 bits above an index of 31, in a long that is never
 * negative. Records compare as their keys do, those of equal key as their indices, and the
 * difference of two cannot overflow.
 */
final class RankRecord {

  static final int INDEX_BITS = 31;
  private static final int INDEX_MASK = Integer.MAX_VALUE;

  private RankRecord() {}

  /**
   * @param key taken as an unsigned number
   */
  static long of(int key, int index) {
    return Integer.toUnsignedLong(key) << INDEX_BITS | index;
  }

  /** A record whose key grows with {@code value}; 0 and −0 have the same. */
  static long of(float value, int index) {
    // Adding zero makes 0 of −0; the sign bit is flipped, or for a negative number every bit.
    int bits = Float.floatToRawIntBits(value + 0f);
    return of(bits ^ (bits >> 31 | Integer.MIN_VALUE), index);
  }

  /** The value of a record made of a float. */
  static float value(long record) {
    int key = (int) (record >> INDEX_BITS);
    return Float.intBitsToFloat(key ^ (~key >> 31 | Integer.MIN_VALUE));
  }

  static int index(long record) {
    return (int) record & INDEX_MASK;
  }
}
