package org.trainability.benchmarks.challenge.grid;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.trainability.experiment.plan.TextFile;

/**
 * Where a grid is: a file of the user's, or the one that comes with the program.
 *
 * @param file absent for the one that comes with the program
 */
public record GridSource(Optional<Path> file) {

  private static final String FOLDER = "/org/trainability/benchmarks/challenge/";
  private static final String STANDARD = "grid.yaml";

  /** The grid that comes with the program. */
  public static final GridSource BUILT_IN = new GridSource(Optional.empty());

  /** {@return what messages call it} */
  String name() {
    return file.map(Path::toString).orElse(STANDARD);
  }

  /** {@return its name beside its folder} */
  String fileName() {
    return file.map(path -> path.getFileName().toString()).orElse(STANDARD);
  }

  /**
   * {@return what messages call that one}
   *
   * @param other a file beside it
   */
  String nameBeside(String other) {
    return file.map(path -> path.resolveSibling(other).toString()).orElse(other);
  }

  /** {@return what paths in it are relative to} */
  Path folder() {
    return file.map(path -> path.toAbsolutePath().getParent()).orElse(Path.of(""));
  }

  /**
   * {@return its text}
   *
   * @throws IOException if it can't be read
   */
  String text() throws IOException {
    return file.isPresent() ? read(file.get()) : resource(STANDARD);
  }

  /**
   * {@return its text}
   *
   * @param other a file beside it
   * @throws IOException if it can't be read
   */
  String beside(String other) throws IOException {
    return file.isPresent() ? read(file.get().resolveSibling(other)) : resource(other);
  }

  private static String read(Path path) throws IOException {
    if (!Files.isRegularFile(path)) {
      throw new NoSuchFileException(path.toString(), null, "there is no such file");
    }
    try {
      return TextFile.read(path, "a grid");
    } catch (IOException error) {
      throw new IOException(path + " " + error.getMessage(), error);
    }
  }

  private static String resource(String name) throws IOException {
    try (InputStream stream = GridSource.class.getResourceAsStream(FOLDER + name)) {
      if (stream == null) {
        throw new NoSuchFileException(name, null, "the grid that comes with the program has none");
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
