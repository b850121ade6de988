package org.trainability.experiment.data;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.zip.ZipException;

/**
 * The content of an IDX file, unpacked if it is gzip, whatever its name says. No more memory is
 * taken than the file really fills.
 */
final class IdxInput implements Closeable {

  /** The largest content read: it must fit in one array, with room to spare on the heap. */
  static final long MAX_CONTENT = 1L << 30;

  /** Deflate packs at most this many bytes into one. */
  static final int DEFLATE_LIMIT = 1032;

  private static final int GZIP_MAGIC = 0x1F8B;
  private static final int BUFFER = 1 << 16;

  private final String name;
  private final long length;
  private final InputStream content;
  private final GzipMember gzip;
  private long taken;

  private IdxInput(RawFile file, InputStream content, GzipMember gzip) {
    this.name = file.name();
    this.length = file.length();
    this.content = content;
    this.gzip = gzip;
  }

  static IdxInput open(RawFile file) throws DataException {
    if (file.length() == 0) {
      throw new DataException(
          file.name(), "must be an IDX file, gzipped or not, was empty (0 bytes)");
    }
    InputStream in = null;
    try {
      in = new BufferedInputStream(file.opener().open(), BUFFER);
      in.mark(2);
      byte[] magic = in.readNBytes(2);
      in.reset();
      if (magic.length < 2 || (ByteBuffer.wrap(magic).getShort() & 0xFFFF) != GZIP_MAGIC) {
        return new IdxInput(file, in, null);
      }
      GzipMember gzip = new GzipMember(in);
      return new IdxInput(file, gzip, gzip);
    } catch (IOException error) {
      closeAfter(error, in);
      throw failure(file.name(), error);
    }
  }

  /**
   * @param what the number read, for messages
   * @return the next big-endian 32-bit integer
   */
  int int32(String what) throws DataException {
    byte[] bytes = take(Integer.BYTES);
    if (bytes.length < Integer.BYTES) {
      throw truncated(what, Integer.BYTES);
    }
    return ByteBuffer.wrap(bytes).getInt();
  }

  /**
   * The rest of the content, which must be just that long.
   *
   * @param count how long, as the header says
   * @param what the bytes, for messages
   * @return that many bytes
   */
  byte[] rest(long count, String what) throws DataException {
    long whole = taken + count;
    if (whole > MAX_CONTENT) {
      throw new DataException(
          name,
          "the header announces %s, %s bytes in all; at most %s are accepted"
              .formatted(what, whole, MAX_CONTENT));
    }
    if (gzip == null && length < whole) {
      taken = length;
      throw truncated(what, whole);
    }
    if (gzip == null && length > whole) {
      throw trailing(what, whole, length + " bytes");
    }
    if (gzip != null && whole > length * DEFLATE_LIMIT) {
      throw new DataException(
          name,
          "the header announces %s, %s bytes in all, but %s bytes of gzip unpack to at most %s: the file is cut off"
              .formatted(what, whole, length, length * DEFLATE_LIMIT));
    }
    byte[] bytes = take((int) count);
    if (bytes.length < count) {
      throw truncated(what, whole);
    }
    // Asking for one more byte also makes gzip check its own length and CRC-32.
    if (take(1).length > 0) {
      throw trailing(what, whole, "more");
    }
    if (gzip != null && gzip.memberBytes() != length) {
      throw new DataException(
          name,
          "must be one gzip member and nothing else: it ends at byte %s, but the file has %s bytes"
              .formatted(gzip.memberBytes(), length));
    }
    return bytes;
  }

  private byte[] take(int count) throws DataException {
    try {
      // readNBytes grows with what arrives; it does not trust the count.
      byte[] bytes = content.readNBytes(count);
      taken += bytes.length;
      return bytes;
    } catch (IOException error) {
      throw failure(name, error);
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

  private static DataException failure(String name, IOException error) {
    if (error instanceof EOFException) {
      return new DataException(
          name,
          "truncated: the gzip data is cut off at the end of the file; copy or download it again",
          error);
    }
    if (error instanceof ZipException) {
      return new DataException(
          name, "must be intact gzip data, but it is corrupt: " + error.getMessage(), error);
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
