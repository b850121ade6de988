package org.trainability.records;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Files that a reader sees whole, the old or the new one, whenever the writer dies or the power
 * fails.
 */
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

  /** The name of a file once it is whole. */
  static String finished(String name) {
    return name.endsWith(UNFINISHED)
        ? name.substring(0, name.length() - UNFINISHED.length())
        : name;
  }

  /** Puts a file in its place, once all of it is on the disk. */
  static void publish(Path unfinished, Path file) throws IOException {
    try (RandomAccessFile content = new RandomAccessFile(unfinished.toFile(), "rw")) {
      content.getFD().sync();
    }
    Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Forces to the disk which files a folder has. */
  static void syncFolder(Path folder) throws IOException {
    boolean interrupted = false;
    try {
      while (true) {
        interrupted |= Thread.interrupted();
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
          channel.force(true);
          return;
        } catch (ClosedByInterruptException error) {
          // An interrupted thread that saves its work must get through.
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
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
