package org.trainability.records;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;

/**
 * A file that only grows, and that knows its length and SHA-256 at any time. What is written is in
 * the file at once; a caller that writes small pieces buffers them.
 *
 * <p>It stands on a stream rather than on a channel because an interrupted thread would close a
 * channel by writing to it.
 */
final class AppendFile extends OutputStream {

  private final Path path;
  private final FileOutputStream out;
  private final MessageDigest digest;
  private long length;
  private String failure;

  private AppendFile(Path path, boolean goOn, MessageDigest digest, long length)
      throws IOException {
    this.path = path;
    this.out = new FileOutputStream(path.toFile(), goOn);
    this.digest = digest;
    this.length = length;
  }

  /** Begins an empty file; what it held before is lost. */
  static AppendFile create(Path path) throws IOException {
    return new AppendFile(path, false, Sha256.begin(), 0);
  }

  /**
   * Goes on after a mark; what follows it in the file is cut off.
   *
   * @throws IOException if the file does not begin with the marked bytes; it is left as it is
   */
  static AppendFile resume(Path path, FileMark mark) throws IOException {
    if (!mark.name().equals(path.getFileName().toString())) {
      throw new IllegalArgumentException(path + " can't go on after a mark of " + mark.name());
    }
    MessageDigest digest = Sha256.begin();
    long found = digest(path, mark.length(), digest);
    if (found < mark.length()) {
      throw new IOException(
          "%s: the file must hold at least the %s bytes that its checkpoint knows, holds %s"
              .formatted(path, mark.length(), found));
    }
    String sha256 = Sha256.soFar(digest);
    if (!sha256.equals(mark.sha256())) {
      throw new IOException(
          "%s: the first %s bytes must be those that its checkpoint knows, with SHA-256 %s, was %s"
              .formatted(path, mark.length(), mark.sha256(), sha256));
    }
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
      file.setLength(mark.length());
    }
    return new AppendFile(path, true, digest, mark.length());
  }

  /**
   * Digests the first bytes of a file.
   *
   * @return how many there were, at most {@code length}
   */
  private static long digest(Path path, long length, MessageDigest digest) throws IOException {
    byte[] buffer = new byte[1 << 16];
    long done = 0;
    try (InputStream in = Files.newInputStream(path)) {
      while (done < length) {
        int count = in.read(buffer, 0, (int) Math.min(buffer.length, length - done));
        if (count < 0) {
          break;
        }
        digest.update(buffer, 0, count);
        done += count;
      }
    } catch (NoSuchFileException error) {
      throw WholeFile.missing(path);
    }
    return done;
  }

  @Override
  public void write(int each) throws IOException {
    write(new byte[] {(byte) each});
  }

  /**
   * After a failure, as of a full disk, nothing more is written: a part of the bytes may be in the
   * file, which only {@link #resume} puts in order.
   */
  @Override
  public void write(byte[] bytes, int offset, int count) throws IOException {
    requireSound();
    try {
      out.write(bytes, offset, count);
    } catch (IOException error) {
      failure = "%s can't be written: %s".formatted(path, error.getMessage());
      throw new IOException(failure, error);
    }
    digest.update(bytes, offset, count);
    length += count;
  }

  private void requireSound() throws IOException {
    if (failure != null) {
      throw new IOException(failure);
    }
  }

  /** {@return the file as it stands, with all that was written forced to the disk} */
  FileMark mark() throws IOException {
    requireSound();
    out.getFD().sync();
    return new FileMark(path.getFileName().toString(), length, Sha256.soFar(digest));
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
