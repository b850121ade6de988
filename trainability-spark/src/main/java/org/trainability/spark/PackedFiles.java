package org.trainability.spark;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.io.file.PathUtils;
import org.trainability.records.RunDirectory;
import org.trainability.records.WholeFile;

/**
 * The files of a run's directory, as Spark carries them.
 *
 * @param contents of each file, by its path in the directory with {@code /} between names
 */
record PackedFiles(SortedMap<String, byte[]> contents) implements Serializable {

  PackedFiles {
    contents = Collections.unmodifiableSortedMap(new TreeMap<>(contents));
  }

  /**
   * @param directory whose files are read, at any depth, but for its lock
   * @throws IOException if one can't be read
   */
  static PackedFiles of(RunDirectory directory) throws IOException {
    SortedMap<String, byte[]> contents = new TreeMap<>();
    try (Stream<Path> all = Files.walk(directory.path())) {
      // A process that has the lock would lose it by looking into it.
      for (Path file :
          all.filter(file -> !file.equals(directory.lock()) && Files.isRegularFile(file))
              .toList()) {
        contents.put(name(directory, file), Files.readAllBytes(file));
      }
    }
    return new PackedFiles(contents);
  }

  private static String name(RunDirectory directory, Path file) {
    return directory.path().relativize(file).toString().replace('\\', '/');
  }

  /**
   * Makes a directory hold these files and no others. Each is seen whole, the old or the new one,
   * and whenever the writer dies, what is there is a run that can be resumed: tables come first,
   * then the checkpoints that count their rows, then the status.
   *
   * @param directory made where there is none; its lock is left alone
   * @throws IOException if a file can't be written
   */
  void unpack(RunDirectory directory) throws IOException {
    String status = name(directory, directory.status());
    for (String name : contents.keySet()) {
      if (name.indexOf('/') < 0 && !name.equals(status)) {
        write(name, directory);
      }
    }
    for (String name : contents.keySet()) {
      if (name.indexOf('/') >= 0) {
        write(name, directory);
      }
    }
    if (contents.containsKey(status)) {
      write(status, directory);
    }
    deleteOthers(directory);
  }

  private void write(String name, RunDirectory directory) throws IOException {
    Path file = directory.path().resolve(name).normalize();
    if (!file.startsWith(directory.path())) {
      throw new IOException("a file of a run must lie in its directory, was " + name);
    }
    Files.createDirectories(file.getParent());
    WholeFile.write(file, contents.get(name));
  }

  private void deleteOthers(RunDirectory directory) throws IOException {
    List<Path> deepestFirst;
    try (Stream<Path> all = Files.walk(directory.path())) {
      deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : deepestFirst) {
      if (Files.isDirectory(path)) {
        if (PathUtils.isEmptyDirectory(path)) {
          Files.delete(path);
        }
      } else if (!path.equals(directory.lock()) && !contents.containsKey(name(directory, path))) {
        Files.delete(path);
      }
    }
  }
}
