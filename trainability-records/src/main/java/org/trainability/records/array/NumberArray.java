package org.trainability.records.array;

import java.io.Closeable;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.trainability.api.data.DataException;

/** An array of numbers in a file: its header is read, its numbers are not. */
public interface NumberArray {

  /**
   * Names the array in messages.
   *
   * @return the path of the file, with the array's name where the file holds several
   */
  String name();

  /**
   * Tells the sizes of the dimensions.
   *
   * @return at least one size, each at least 0; their product fits in a long
   */
  long[] shape();

  /**
   * Tells the type of the numbers.
   *
   * @return as the header has it
   */
  ElementType type();

  /**
   * Begins to read the numbers.
   *
   * @return all numbers, the last dimension running fastest, whatever order the file has them in
   * @throws DataException if the file can't be read
   * @throws IOException if reading fails
   */
  Numbers open() throws IOException;

  /** One pass over the numbers. */
  interface Numbers extends Closeable {

    /**
     * Reads the next numbers. Whether the file ends where it should is checked with its last one.
     *
     * @param out receives them
     * @param offset where the first goes
     * @param count how many; not more than are left
     * @throws DataException if the file ends before them or after the last one
     * @throws IOException if reading fails
     */
    void read(double[] out, int offset, int count) throws IOException;

    /**
     * Tells whether the numbers can be read as bytes too.
     *
     * @return whether each is a whole number from 0 to 255, kept in one byte
     */
    default boolean areBytes() {
      return false;
    }

    /**
     * Reads the next numbers as they stand in the file, which is much faster.
     *
     * @param out receives them from its start, without signs
     * @param count how many; not more than are left
     * @throws DataException as {@link #read(double[], int, int)}
     * @throws IOException if reading fails
     * @throws UnsupportedOperationException if they are not bytes
     */
    default void read(byte[] out, int count) throws IOException {
      throw new UnsupportedOperationException("the numbers are not bytes");
    }
  }

  /**
   * Counts the numbers.
   *
   * @return the product of the shape
   */
  default long count() {
    return Arrays.stream(shape()).reduce(1, Math::multiplyExact);
  }

  /**
   * Describes the array.
   *
   * @return as {@code float32 [2, 3]}
   */
  default String outline() {
    return Arrays.stream(shape())
        .mapToObj(Long::toString)
        .collect(Collectors.joining(", ", type() + " [", "]"));
  }

  /**
   * Reads all numbers at once.
   *
   * @return the numbers, the last dimension running fastest
   * @throws DataException if the file can't be read, or has more numbers than an array can hold
   * @throws IOException if reading fails
   */
  default double[] numbers() throws IOException {
    long count = count();
    if (count > Integer.MAX_VALUE - 8) {
      throw new DataException(
          name(),
          "must have at most %s numbers to be read at once, was %s"
              .formatted(Integer.MAX_VALUE - 8, outline()));
    }
    double[] all = {};
    try (Numbers numbers = open()) {
      // Grown with what arrives: a header alone is not trusted.
      for (int done = 0; done < count; ) {
        int more = (int) Math.min(count - done, Math.max(1 << 16, done));
        all = Arrays.copyOf(all, done + more);
        numbers.read(all, done, more);
        done += more;
      }
    }
    return all;
  }
}
