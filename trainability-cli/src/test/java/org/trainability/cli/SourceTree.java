package org.trainability.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The sources of all modules, to know what a scan of the classes must have seen. */
final class SourceTree {

  private SourceTree() {}

  /**
   * @return the short names of the modules that have Java sources, as "api"
   */
  static List<String> modules() {
    try (Stream<Path> folders = Files.list(Path.of(".."))) {
      return folders
          .filter(folder -> Files.isRegularFile(folder.resolve("pom.xml")))
          .filter(folder -> Files.isDirectory(folder.resolve("src/main/java")))
          .map(folder -> folder.getFileName().toString())
          .filter(name -> name.startsWith("trainability-"))
          .map(name -> name.substring("trainability-".length()))
          .sorted()
          .toList();
    } catch (IOException error) {
      throw new UncheckedIOException(error);
    }
  }

  /**
   * @param module its short name
   * @return the full names of its top-level classes, tests left out
   */
  static SortedSet<String> classes(String module) {
    Path root = root(module);
    return files(module).stream()
        .map(file -> root.relativize(file).toString())
        .filter(file -> !file.endsWith("package-info.java"))
        .map(file -> file.replaceAll("\\.java$", "").replaceAll("[/\\\\]", "."))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * @param module its short name
   * @return how many lines its sources have, tests left out
   */
  static long lines(String module) {
    long lines = 0;
    for (Path file : files(module)) {
      try (Stream<String> all = Files.lines(file)) {
        lines += all.count();
      } catch (IOException error) {
        throw new UncheckedIOException(error);
      }
    }
    return lines;
  }

  private static Path root(String module) {
    return Path.of("..", "trainability-" + module, "src", "main", "java");
  }

  private static List<Path> files(String module) {
    if (!Files.isDirectory(root(module))) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(root(module))) {
      return files.filter(file -> file.toString().endsWith(".java")).toList();
    } catch (IOException error) {
      throw new UncheckedIOException(error);
    }
  }
}
