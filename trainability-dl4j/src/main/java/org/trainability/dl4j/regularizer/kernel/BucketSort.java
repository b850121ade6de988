package org.trainability.dl4j.regularizer.kernel;

import java.util.Arrays;

/**
 * Sorts floats that are spread over their range, as the weights of a layer are: a distributive sort
 * in two levels. The range is cut into equal buckets of about two thousand values; one pass over
 * the values puts them there. Then each bucket, small enough for the first-level cache, is cut into
 * as many slots as it has values; counting puts these in place, and what shares a slot is ordered
 * by insertion. Linear in the number of values if their density does not vary too much; if it does,
 * the sort gives up after linear time.
 *
 * @see "Dobosiewicz 1978, Sorting by distributive partitioning"
 */
final class BucketSort {

  private static final int BUCKET_SIZE = 2048;

  /** A bucket that outgrows the caches gains nothing over sorting by digits. */
  private static final int LARGEST_BUCKET = 16 * BUCKET_SIZE;

  /** Moves by insertion for each value; about a quarter is usual. */
  private static final int PATIENCE = 4;

  private BucketSort() {}

  /**
   * {@return whether it succeeded; not if the values crowd together, all are equal or one is
   * infinite}
   *
   * @param values n floats
   * @param records room for n records; the sorted records of all values if that succeeded
   * @param spare room for n records
   */
  static boolean sort(float[] values, long[] records, long[] spare) {
    int length = values.length;
    if (length == 0) {
      return true;
    }
    float low = values[0];
    float high = low;
    for (float value : values) {
      if (value < low) {
        low = value;
      }
      if (value > high) {
        high = value;
      }
    }
    int buckets = length / BUCKET_SIZE + 1;
    float scale = buckets / (high - low);
    if (!(scale > 0 && scale < Float.POSITIVE_INFINITY)) {
      return false;
    }
    // The greatest value has a position of about `buckets`: it may fall into a bucket of its own.
    int[] ends = new int[buckets + 1];
    count(values, low, scale, ends);
    int largest = Arrays.stream(ends).max().getAsInt();
    if (largest > LARGEST_BUCKET) {
      return false;
    }
    toStarts(ends, ends.length);
    distribute(values, low, scale, ends, records);
    int[] slots = new int[largest + 1];
    long moves = (long) PATIENCE * length;
    int start = 0;
    for (int bucket = 0; bucket <= buckets && moves >= 0; bucket++) {
      int end = ends[bucket];
      int size = end - start;
      if (size > 1) {
        Arrays.fill(slots, 0, size + 1, 0);
        count(records, start, end, low, scale, bucket, slots);
        toStarts(slots, size + 1);
        place(records, start, end, low, scale, bucket, slots, spare);
        moves = finish(spare, size, records, start, moves);
      }
      start = end;
    }
    return moves >= 0;
  }

  /** Where in the range a value lies: from 0 to the number of buckets. */
  private static float position(float value, float low, float scale) {
    return (value - low) * scale;
  }

  private static void count(float[] values, float low, float scale, int[] counts) {
    for (float value : values) {
      counts[(int) position(value, low, scale)]++;
    }
  }

  private static void toStarts(int[] counts, int length) {
    int start = 0;
    for (int i = 0; i < length; i++) {
      int count = counts[i];
      counts[i] = start;
      start += count;
    }
  }

  private static void distribute(
      float[] values, float low, float scale, int[] starts, long[] records) {
    for (int i = 0; i < values.length; i++) {
      float value = values[i];
      records[starts[(int) position(value, low, scale)]++] = RankRecord.of(value, i);
    }
  }

  private static void count(
      long[] records, int start, int end, float low, float scale, int bucket, int[] counts) {
    int size = end - start;
    for (int k = start; k < end; k++) {
      counts[(int) ((position(RankRecord.value(records[k]), low, scale) - bucket) * size)]++;
    }
  }

  private static void place(
      long[] records,
      int start,
      int end,
      float low,
      float scale,
      int bucket,
      int[] starts,
      long[] sorted) {
    int size = end - start;
    for (int k = start; k < end; k++) {
      long record = records[k];
      float within = position(RankRecord.value(record), low, scale) - bucket;
      sorted[starts[(int) (within * size)]++] = record;
    }
  }

  /**
   * Ends the sorting of one bucket. A round of bubble sort without branches leads, as it mends most
   * of what shares a slot; insertion sort follows one record behind and mends the rest.
   *
   * @param from nearly sorted records
   * @param to where the sorted records go, from {@code start} on
   * @return how many of the allowed moves are left; negative if it gave up
   */
  private static long finish(long[] from, int length, long[] to, int start, long allowed) {
    long left = allowed;
    long greatest = from[0];
    long last = 0;
    for (int k = 1; k <= length; k++) {
      long next = k < length ? from[k] : Long.MAX_VALUE;
      long swap = (next ^ greatest) & (next - greatest) >> 63;
      long record = greatest ^ swap;
      greatest = next ^ swap;
      int place = start + k - 1;
      if (record >= last) {
        to[place] = record;
        last = record;
      } else {
        int hole = place;
        while (hole > start && to[hole - 1] > record) {
          to[hole] = to[hole - 1];
          hole--;
        }
        to[hole] = record;
        left -= place - hole;
        if (left < 0) {
          return left;
        }
      }
    }
    return left;
  }
}
