package org.trainability.records.array;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.trainability.api.data.DataException;

/**
 * The NPY format: the magic bytes {@code \x93NUMPY}, two bytes of version, the little-endian length
 * of a header, the header as a Python dictionary, then the numbers, in C or Fortran order and of
 * either byte order.
 *
 * <p>Source: NumPy Enhancement Proposal 1, "A Simple File Format for NumPy Arrays".
 */
public final class NpyArray {

  /** What messages call such a file. */
  public static final String FORMAT = "a NumPy file (.npy)";

  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final int MAX_HEADER = 1 << 16;

  private NpyArray() {}

  /**
   * Reads the header of a file.
   *
   * @param file to be read
   * @return the array
   * @throws DataException if the file has no NumPy header, names a type that is no number, or
   *     announces more or less than the file holds
   */
  public static NumberArray of(RawFile file) throws DataException {
    return HeadedArray.of(file, FORMAT, true, NpyArray::header);
  }

  private static ArrayHeader header(String name, BinaryInput input) throws DataException {
    byte[] magic = new byte[MAGIC.length];
    int found = input.take(magic, magic.length);
    if (!Arrays.equals(magic, MAGIC)) {
      throw new DataException(
          name,
          "must be %s, which begins with the bytes 93 4e 55 4d 50 59, but begins with %s"
              .formatted(FORMAT, hex(magic, found)));
    }
    byte[] version = new byte[2];
    input.read(version, 2, "the version", input.offset() + 2);
    if (version[0] < 1 || version[0] > 3) {
      throw new DataException(
          name,
          "the version must be 1.0, 2.0 or 3.0, was %s.%s at byte 6"
              .formatted(version[0] & 0xFF, version[1] & 0xFF));
    }
    int width = version[0] == 1 ? Short.BYTES : Integer.BYTES;
    byte[] size = new byte[Integer.BYTES];
    input.read(size, width, "the length of the header", input.offset() + width);
    long length =
        Integer.toUnsignedLong(ByteBuffer.wrap(size).order(ByteOrder.LITTLE_ENDIAN).getInt());
    if (length > MAX_HEADER) {
      throw new DataException(
          name,
          "the header must have at most %s bytes, was %s at byte 8".formatted(MAX_HEADER, length));
    }
    byte[] text = new byte[(int) length];
    long start = input.offset();
    input.read(text, text.length, "the header", start + length);
    ArrayHeader header =
        new NpyDictionary(name, new String(text, StandardCharsets.ISO_8859_1), start).header();
    input.announce(header.bytes(), header.outline());
    return header;
  }

  private static String hex(byte[] bytes, int count) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append(i == 0 ? "" : " ").append("%02x".formatted(bytes[i]));
    }
    return text.length() == 0 ? "nothing" : text.toString();
  }
}
