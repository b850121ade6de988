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
public final class IdxArray implements NumberArray {

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

  private final RawFile file;
  private final ElementType type;
  private final long[] shape;

  private IdxArray(RawFile file, ElementType type, long[] shape) {
    this.file = file;
    this.type = type;
    this.shape = shape;
  }

  /**
   * Reads the header of a file, gzipped or not.
   *
   * @param file to be read
   * @return the array
   * @throws DataException if the header is none of IDX
   */
  public static IdxArray of(RawFile file) throws DataException {
    try (BinaryInput input = BinaryInput.open(file, FORMAT)) {
      return header(file, input);
    }
  }

  private static IdxArray header(RawFile file, BinaryInput input) throws DataException {
    int magic = input.int32("the magic number");
    int rank = magic & 0xFF;
    Optional<ElementType> type =
        magic >>> 16 == 0 ? Optional.ofNullable(TYPES.get(magic >>> 8)) : Optional.empty();
    if (type.isEmpty() || rank < 1 || rank > MAX_RANK) {
      throw new DataException(
          file.name(),
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
            file.name(),
            "the size of dimension %s must be at least 1, was %s at byte %s"
                .formatted(k + 1, shape[k], offset));
      }
    }
    IdxArray array = new IdxArray(file, type.get(), shape);
    try {
      Math.multiplyExact(array.count(), 8);
    } catch (ArithmeticException overflow) {
      throw new DataException(
          file.name(),
          "the header announces %s, which no file can hold".formatted(array.outline()));
    }
    input.announce(array.bytes(), array.outline());
    return array;
  }

  private long bytes() {
    return count() * type.width();
  }

  @Override
  public String name() {
    return file.name();
  }

  @Override
  public long[] shape() {
    return shape.clone();
  }

  @Override
  public ElementType type() {
    return type;
  }

  @Override
  public Numbers open() throws DataException {
    BinaryInput input = BinaryInput.open(file, FORMAT);
    try {
      header(file, input);
      return new ElementReader(input, type, ByteOrder.BIG_ENDIAN, count(), outline(), true);
    } catch (DataException error) {
      input.close();
      throw error;
    }
  }
}
