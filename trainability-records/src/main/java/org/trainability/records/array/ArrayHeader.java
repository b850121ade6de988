package org.trainability.records.array;

import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * What a header says of an array.
 *
 * @param type of the numbers
 * @param order of the bytes of a number
 * @param fortran whether the first dimension runs fastest
 * @param shape the sizes of the dimensions; empty for a single number
 */
record ArrayHeader(ElementType type, ByteOrder order, boolean fortran, long[] shape) {

  /** Whether the order of the numbers differs from C's. */
  boolean isFortran() {
    return fortran && shape.length > 1;
  }

  long count() {
    return Arrays.stream(shape).reduce(1, Math::multiplyExact);
  }

  long bytes() {
    return Math.multiplyExact(count(), type.width());
  }

  String outline() {
    return Arrays.stream(shape)
        .mapToObj(Long::toString)
        .collect(Collectors.joining(", ", type + " [", isFortran() ? "] in Fortran order" : "]"));
  }
}
