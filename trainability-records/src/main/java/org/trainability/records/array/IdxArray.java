package org.trainability.records.array;

import java.nio.ByteOrder;
import java.util.Map;
import java.util.Optional;
import org.trainability.api.data.DataException;

/**
 * The IDX format: two zero bytes, a byte for the type of the elements, a byte for the number of
 * dimensions; the size of each dimension as a big-endian 32-bit integer; then the elements,
 * big-endian, the last dimension running fastest.
 *
 * <p>Source: the format's description on the home page of MNIST (LeCun, Cortes, Burges).
 */
public final class IdxArray {

  /** What messages call such a file. */
  public static final String FORMAT = "an IDX file";

  /** The most dimensions that are read. */
  private static final int MAX_RANK = 16;

  private static final Map<Integer, ElementType> TYPES =
      Map.of(
          0x08, ElementType.UINT8,
          0x09, ElementType.INT8,
          0x0B, ElementType.INT16,
          0x0C, ElementType.INT32,
          0x0D, ElementType.FLOAT32,
          0x0E, ElementType.FLOAT64);

  private IdxArray() {}

  /**
   * Reads the header of a file, gzipped or not.
   *
   * @param file to be read
   * @return the array
   * @throws DataException if the file has no IDX header
   */
  public static NumberArray of(RawFile file) throws DataException {
    return HeadedArray.of(file, FORMAT, true, IdxArray::header);
  }

  private static ArrayHeader header(String name, BinaryInput input) throws DataException {
    int magic = input.int32("the magic number");
    int rank = magic & 0xFF;
    Optional<ElementType> type =
        magic >>> 16 == 0 ? Optional.ofNullable(TYPES.get(magic >>> 8)) : Optional.empty();
    if (type.isEmpty() || rank < 1 || rank > MAX_RANK) {
      throw new DataException(
          name,
          ("must be an IDX file, whose magic number is 0x0000TTRR with a type TT of 08, 09, 0b, 0c,"
                  + " 0d or 0e and a number of dimensions RR from 01 to %02x, was 0x%08x at byte 0")
              .formatted(MAX_RANK, magic));
    }
    long[] shape = new long[rank];
    for (int k = 0; k < rank; k++) {
      long offset = input.offset();
      shape[k] = input.int32("the size of dimension " + (k + 1));
      if (shape[k] < 1) {
        throw new DataException(
            name,
            "the size of dimension %s must be at least 1, was %s at byte %s"
                .formatted(k + 1, shape[k], offset));
      }
    }
    ArrayHeader header = new ArrayHeader(type.get(), ByteOrder.BIG_ENDIAN, false, shape);
    try {
      Math.multiplyExact(header.count(), 8);
    } catch (ArithmeticException overflow) {
      throw new DataException(
          name, "the header announces %s, which no file can hold".formatted(header.outline()));
    }
    input.announce(header.bytes(), header.outline());
    return header;
  }
}
