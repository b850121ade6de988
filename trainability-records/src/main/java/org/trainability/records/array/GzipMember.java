package org.trainability.records.array;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/**
 * The content of a gzip file that must consist of one member and nothing else. The class it extends
 * silently ignores bytes after the last member.
 */
final class GzipMember extends GZIPInputStream {

  private static final int BUFFER = 1 << 16;
  private static final int TRAILER_BYTES = 8;

  private final long headerBytes;

  GzipMember(InputStream file) throws IOException {
    this(new Counting(file));
  }

  private GzipMember(Counting file) throws IOException {
    super(file, BUFFER);
    // The header is read byte by byte, so the count stands exactly at its end.
    headerBytes = file.count;
  }

  /**
   * How long the file would be if it ended with the member just read to its end.
   *
   * @return bytes of header, compressed data and trailer
   */
  long memberBytes() {
    return headerBytes + inf.getBytesRead() + TRAILER_BYTES;
  }

  private static final class Counting extends FilterInputStream {
    private long count;

    Counting(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int value = super.read();
      count += value < 0 ? 0 : 1;
      return value;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      int read = super.read(target, offset, length);
      count += Math.max(read, 0);
      return read;
    }
  }
}
