package org.trainability.cli.scaffold;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
    boolean isThere = Files.exists(target);
    Path place = isThere ? target : Files.createDirectories(target.getParent());
    Path draft = Files.createTempDirectory(place, "." + target.getFileName());
    try {
      Path project = Files.createDirectory(draft.resolve("project"));
      for (Map.Entry<Path, String> file : files.entrySet()) {
        Path path = project.resolve(file.getKey());
        Files.createDirectories(path.getParent());
        Files.writeString(path, file.getValue());
      }
      if (isThere) {
        moveInto(project, target);
      } else {
        Files.move(project, target);
      }
    } finally {
      delete(draft);
    }
  }

  /** A shell may stand in the folder, which therefore stays the same one. */
  private static void moveInto(Path project, Path folder) throws IOException {
    List<Path> entries;
    try (Stream<Path> inside = Files.list(project)) {
      entries = inside.toList();
    }
    List<Path> moved = new ArrayList<>();
    try {
      for (Path entry : entries) {
        moved.add(Files.move(entry, folder.resolve(entry.getFileName())));
      }
    } catch (IOException error) {
      for (Path entry : moved) {
        delete(entry);
      }
      throw error;
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
