package org.trainability.checkpoints.format;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.trainability.api.data.DataException;
import org.trainability.records.array.ElementType;

/** Bytes of a file, and the numbers that they are. */
final class Bytes {

  private Bytes() {}

  /**
   * {@return those bytes, little-endian}
   *
   * @param file for messages
   * @param length how many bytes
   * @throws DataException if the file ends before them, or they are more than an array can hold
   */
  static ByteBuffer read(Path file, FileChannel channel, long from, long length)
      throws IOException {
    long size = channel.size();
    if (from > size - length || length > Integer.MAX_VALUE - 8) {
      throw new DataException(
          file.toString(),
          "%s bytes are to be read from byte %s on, but the file has %s, and at most %s can be read at once"
              .formatted(length, from, size, Integer.MAX_VALUE - 8));
    }
    ByteBuffer bytes = ByteBuffer.allocate((int) length);
    while (bytes.hasRemaining()) {
      if (channel.read(bytes, from + bytes.position()) < 0) {
        throw new DataException(file.toString(), "became shorter while it was read");
      }
    }
    return bytes.flip().order(ByteOrder.LITTLE_ENDIAN);
  }

  /**
   * {@return the numbers, one after the other}
   *
   * @param bytes in the order that it is set to, all of them
   */
  static double[] numbers(ByteBuffer bytes, ElementType type) {
    double[] numbers = new double[bytes.limit() / type.width()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = type.at(bytes, i * type.width());
    }
    return numbers;
  }
}
