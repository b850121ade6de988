package org.trainability.experiment.data;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Bytes with a name, not looked into yet.
 *
 * @param name the path or resource, for messages
 * @param length how many bytes there are
 * @param opener gives a stream from the first byte on
 */
record RawFile(String name, long length, Opener opener) {

  /** Opens a stream. */
  @FunctionalInterface
  interface Opener {
    InputStream open() throws IOException;
  }

  static RawFile of(Path path) throws DataException {
    String name = path.toString();
    if (!Files.exists(path)) {
      throw new DataException(name, "there is no such file; an IDX file is needed here");
    }
    // A pipe or a device has no length to hold the header against, and might never end.
    if (!Files.isRegularFile(path)) {
      String found = Files.isDirectory(path) ? "a directory" : "something else";
      throw new DataException(name, "must be a regular file in IDX format, was " + found);
    }
    try {
      return new RawFile(name, Files.size(path), () -> Files.newInputStream(path));
    } catch (IOException error) {
      throw unreadable(name, error);
    }
  }

  static RawFile of(String name, byte[] content) {
    return new RawFile(name, content.length, () -> new ByteArrayInputStream(content));
  }

  static DataException unreadable(String name, IOException error) {
    return new DataException(name, "must be readable, but reading it failed with " + error, error);
  }
}
