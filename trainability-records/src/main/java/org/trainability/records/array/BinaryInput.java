package org.trainability.records.array;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipException;
import org.trainability.api.data.DataException;

/**
 * The content of a binary file from its begin to its end, unpacked if it is gzip, whatever its name
 * says. What is missing or too much is reported with its offset.
 */
public final class BinaryInput implements Closeable {

  /** Deflate packs at most this many bytes into one. */
  static final int DEFLATE_LIMIT = 1032;

  private static final int GZIP_MAGIC = 0x1F8B;
  private static final int BUFFER = 1 << 16;

  private final String name;
  private final long length;
  private final InputStream content;
  private final GzipMember gzip;
  private long taken;

  private BinaryInput(RawFile file, InputStream content, GzipMember gzip) {
    this.name = file.name();
    this.length = file.length();
    this.content = content;
    this.gzip = gzip;
  }

  /**
   * Opens a file.
   *
   * @param file to be read
   * @param format what it must be, as {@code an IDX file}
   * @return its content
   * @throws DataException if it is empty or can't be read
   */
  public static BinaryInput open(RawFile file, String format) throws DataException {
    if (file.length() == 0) {
      throw new DataException(
          file.name(), "must be %s, gzipped or not, was empty (0 bytes)".formatted(format));
    }
    InputStream in = null;
    try {
      in = new BufferedInputStream(file.opener().open(), BUFFER);
      in.mark(2);
      byte[] magic = in.readNBytes(2);
      in.reset();
      if (magic.length < 2 || (ByteBuffer.wrap(magic).getShort() & 0xFFFF) != GZIP_MAGIC) {
        return new BinaryInput(file, in, null);
      }
      GzipMember gzip = new GzipMember(in);
      return new BinaryInput(file, gzip, gzip);
    } catch (IOException error) {
      closeAfter(error, in);
      throw failure(file.name(), 0, error);
    }
  }

  /**
   * Tells how long the content is where that is known.
   *
   * @return its bytes; −1 for a packed file, which has to be read to its end
   */
  public long length() {
    return gzip == null ? length : -1;
  }

  /**
   * Reads a number of a header.
   *
   * @param what the number, for messages
   * @return the next big-endian 32-bit integer
   * @throws DataException if the content ends before it
   */
  public int int32(String what) throws DataException {
    byte[] bytes = new byte[Integer.BYTES];
    if (take(bytes, bytes.length) < bytes.length) {
      throw truncated(what, Integer.BYTES);
    }
    return ByteBuffer.wrap(bytes).getInt();
  }

  /**
   * Reads a number of a header.
   *
   * @param what the number, for messages
   * @return the next big-endian 64-bit integer
   * @throws DataException if the content ends before it
   */
  long int64(String what) throws DataException {
    byte[] bytes = new byte[Long.BYTES];
    read(bytes, bytes.length, what, taken + bytes.length);
    return ByteBuffer.wrap(bytes).getLong();
  }

  /**
   * Reads a text as {@link java.io.DataOutput#writeUTF} writes it, of plain letters.
   *
   * @param what the text, for messages
   * @return the text, with a question mark for what is no ASCII
   * @throws DataException if the content ends before it
   */
  String text(String what) throws DataException {
    byte[] size = new byte[Short.BYTES];
    read(size, size.length, what, taken + size.length);
    int length = Short.toUnsignedInt(ByteBuffer.wrap(size).getShort());
    byte[] text = new byte[length];
    read(text, length, what, taken + length);
    return new String(text, StandardCharsets.US_ASCII).replaceAll("[^ -~]", "?");
  }

  /**
   * Checks what a header announces before it is read: the rest of the content must be just that
   * long.
   *
   * @param count bytes from here to the end, as the header says
   * @param what the bytes, for messages
   * @throws DataException if the file is shorter or longer, or packs more than gzip can
   */
  public void announce(long count, String what) throws DataException {
    require(count, what);
    long whole = taken + count;
    if (gzip == null && length > whole) {
      throw trailing(what, whole, length + " bytes");
    }
  }

  /**
   * Checks what a header announces before it is read: so many bytes at least must be left.
   *
   * @param count bytes from here on, as the header says
   * @param what the bytes, for messages
   * @throws DataException if the file is shorter, or packs more than gzip can
   */
  public void require(long count, String what) throws DataException {
    long whole = taken + count;
    if (gzip == null && length < whole) {
      taken = length;
      throw truncated(what, whole);
    }
    if (gzip != null && whole > length * DEFLATE_LIMIT) {
      throw new DataException(
          name,
          "the header announces %s, %s bytes in all, but %s bytes of gzip unpack to at most %s: the file is cut off"
              .formatted(what, whole, length, length * DEFLATE_LIMIT));
    }
  }

  /**
   * Reads bytes.
   *
   * @param target receives them from its start
   * @param count how many
   * @param what all bytes of that kind, for messages
   * @param whole where the last of them ends in the content
   * @throws DataException if the content ends before them
   */
  public void read(byte[] target, int count, String what, long whole) throws DataException {
    if (take(target, count) < count) {
      throw truncated(what, whole);
    }
  }

  /**
   * Reads bytes, or fewer at the end of the content.
   *
   * @param target receives them from its start
   * @param count how many at most
   * @return how many were read; fewer than {@code count} only at the end
   * @throws DataException if reading fails
   */
  public int take(byte[] target, int count) throws DataException {
    try {
      int read = content.readNBytes(target, 0, count);
      taken += read;
      return read;
    } catch (IOException error) {
      throw failure(name, taken, error);
    }
  }

  /**
   * Tells where the next byte stands.
   *
   * @return bytes of the content before it
   */
  public long offset() {
    return taken;
  }

  /**
   * Requires the end of the content. Gzip checks its own length and CRC-32 here.
   *
   * @param what was read, for messages
   * @throws DataException if there is more
   */
  public void end(String what) throws DataException {
    long whole = taken;
    if (take(new byte[1], 1) > 0) {
      throw trailing(what, whole, "more");
    }
    if (gzip != null && gzip.memberBytes() != length) {
      throw new DataException(
          name,
          "must be one gzip member and nothing else: it ends at byte %s, but the file has %s bytes"
              .formatted(gzip.memberBytes(), length));
    }
  }

  private DataException truncated(String what, long needed) {
    return new DataException(
        name,
        "truncated: %s needs %s bytes, the content ends after %s".formatted(what, needed, taken));
  }

  private DataException trailing(String what, long needed, String found) {
    return new DataException(
        name,
        "must end with its data: %s makes %s bytes, the content has %s"
            .formatted(what, needed, found));
  }

  private static DataException failure(String name, long taken, IOException error) {
    if (error instanceof EOFException) {
      return new DataException(
          name,
          "truncated: the compressed data is cut off after byte %s of its content; copy or download the file again"
              .formatted(taken),
          error);
    }
    if (error instanceof ZipException) {
      return new DataException(
          name,
          "must be intact compressed data, but is corrupt after byte %s of its content: %s"
              .formatted(taken, error.getMessage()),
          error);
    }
    return RawFile.unreadable(name, error);
  }

  private static void closeAfter(IOException error, InputStream in) {
    if (in != null) {
      try {
        in.close();
      } catch (IOException second) {
        error.addSuppressed(second);
      }
    }
  }

  @Override
  public void close() throws DataException {
    try {
      content.close();
    } catch (IOException error) {
      throw RawFile.unreadable(name, error);
    }
  }
}
