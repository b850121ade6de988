package org.trainability.records;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Files that a reader sees whole, the old or the new one, whenever the writer dies. */
public final class WholeFile {

  /** What the name of a file ends with until it is whole. */
  static final String UNFINISHED = ".tmp";

  private WholeFile() {}

  /**
   * Writes a file, or replaces it.
   *
   * @param file in a folder that exists
   * @param content all of it
   * @throws IOException if it can't be written; what was there then still is
   */
  public static void write(Path file, byte[] content) throws IOException {
    Path unfinished = unfinished(file);
    Files.write(unfinished, content);
    publish(unfinished, file);
  }

  static Path unfinished(Path file) {
    return file.resolveSibling(file.getFileName() + UNFINISHED);
  }

  static void publish(Path unfinished, Path file) throws IOException {
    Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
  }

  static byte[] read(Path file) throws IOException {
    try {
      return Files.readAllBytes(file);
    } catch (NoSuchFileException error) {
      throw missing(file);
    }
  }

  static NoSuchFileException missing(Path file) {
    return new NoSuchFileException(file.toString(), null, "the file is missing");
  }
}
