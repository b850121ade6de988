package org.trainability.records.array;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.trainability.api.data.DataException;

/**
 * Bytes with a name, not looked into yet.
 *
 * @param name the path or resource, for messages
 * @param length how many bytes there are
 * @param opener gives a stream from the first byte on
 */
public record RawFile(String name, long length, Opener opener) {

  /** Opens a stream. */
  @FunctionalInterface
  public interface Opener {

    /** Gives the bytes from the first on. */
    InputStream open() throws IOException;
  }

  /**
   * Looks at a file on disk.
   *
   * @param path of a regular file
   * @param format what it must be, as {@code an IDX file}
   * @return the file
   * @throws DataException if there is none, or it is no regular file
   */
  public static RawFile of(Path path, String format) throws DataException {
    String name = requireRegular(path, format);
    try {
      return new RawFile(name, Files.size(path), () -> Files.newInputStream(path));
    } catch (IOException error) {
      throw unreadable(name, error);
    }
  }

  /**
   * Requires a file that has a length and an end.
   *
   * @param path of a file
   * @param format what it must be, as {@code an IDX file}
   * @return its name in messages
   * @throws DataException if there is none, or it is no regular file
   */
  public static String requireRegular(Path path, String format) throws DataException {
    String name = path.toString();
    if (!Files.exists(path)) {
      throw new DataException(name, "there is no such file; %s is needed here".formatted(format));
    }
    // A pipe or a device has no length to hold the header against, and might never end.
    if (!Files.isRegularFile(path)) {
      String found = Files.isDirectory(path) ? "a directory" : "something else";
      throw new DataException(name, "must be a regular file, %s, was %s".formatted(format, found));
    }
    return name;
  }

  /**
   * Takes bytes for a file.
   *
   * @param name for messages
   * @param content its bytes, not copied
   * @return the file
   */
  public static RawFile of(String name, byte[] content) {
    return new RawFile(name, content.length, () -> new ByteArrayInputStream(content));
  }

  /**
   * Says that reading failed.
   *
   * @param name of the file
   * @param error what happened
   * @return what to throw
   */
  public static DataException unreadable(String name, IOException error) {
    return error instanceof DataException known
        ? known
        : new DataException(name, "must be readable, but reading it failed with " + error, error);
  }
}
