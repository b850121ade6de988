package org.trainability.cli.scaffold;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A new folder that is written whole or not at all. */
public final class ProjectFolder {

  private ProjectFolder() {}

  /**
   * Writes a project's files into a new or empty folder.
   *
   * @param folder made here; may exist if it is empty
   * @param files contents by path inside the folder
   * @throws FileAlreadyExistsException if there is a file, or a folder that is not empty
   * @throws IOException if something can't be written; then nothing is there
   */
  public static void write(Path folder, Map<Path, String> files) throws IOException {
    Path target = folder.toAbsolutePath().normalize();
    if (Files.exists(target) && !isEmptyFolder(target)) {
      throw new FileAlreadyExistsException(folder.toString());
    }
    Files.createDirectories(target.getParent());
    Path draft = Files.createTempDirectory(target.getParent(), "." + target.getFileName());
    try {
      Path project = Files.createDirectory(draft.resolve("project"));
      for (Map.Entry<Path, String> file : files.entrySet()) {
        Path path = project.resolve(file.getKey());
        Files.createDirectories(path.getParent());
        Files.writeString(path, file.getValue());
      }
      Files.deleteIfExists(target);
      Files.move(project, target);
    } finally {
      delete(draft);
    }
  }

  private static boolean isEmptyFolder(Path path) throws IOException {
    if (!Files.isDirectory(path)) {
      return false;
    }
    try (Stream<Path> inside = Files.list(path)) {
      return inside.findAny().isEmpty();
    }
  }

  private static void delete(Path folder) throws IOException {
    List<Path> inside;
    try (Stream<Path> all = Files.walk(folder)) {
      inside = all.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : inside) {
      Files.delete(path);
    }
  }
}
