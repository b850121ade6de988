package org.trainability.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.trainability.checkpoints.NaturalOrder;

/** Files that are named one by one, or by their folder. */
final class FilesInOrder {

  private FilesInOrder() {}

  /**
   * {@return the files, at least one}
   *
   * @param named files in the order in which they count, or as a shell lists them, and folders,
   *     whose files count in the natural order of their names
   * @param extensions of the files of a folder that count
   * @throws IOException if there is none
   */
  static List<Path> of(List<Path> named, List<String> extensions) throws IOException {
    List<Path> files = new ArrayList<>();
    for (Path path : asMeant(named)) {
      if (!Files.isDirectory(path)) {
        files.add(path);
        continue;
      }
      List<Path> inside;
      try (Stream<Path> entries = Files.list(path)) {
        inside =
            entries
                .filter(Files::isRegularFile)
                .filter(file -> extensions.stream().anyMatch(name(file)::endsWith))
                .sorted(Comparator.comparing(FilesInOrder::name, NaturalOrder.OF_NAMES))
                .toList();
      }
      if (inside.isEmpty()) {
        throw new IOException(
            "%s: there is no file *%s in it".formatted(path, String.join(" or *", extensions)));
      }
      files.addAll(inside);
    }
    return files;
  }

  /** A shell lists net-10 before net-2, which is no order of training. */
  private static List<Path> asMeant(List<Path> named) {
    List<Path> alphabetical = named.stream().sorted().toList();
    return named.equals(alphabetical)
        ? named.stream()
            .sorted(Comparator.comparing(Path::toString, NaturalOrder.OF_NAMES))
            .toList()
        : named;
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }

  /**
   * {@return which belongs to each}
   *
   * @param files one for all, or one for each; empty for none
   * @param count of those that they belong to
   * @param option that named them
   * @throws IllegalArgumentException if there are as many as neither
   */
  static List<Optional<Path>> forEach(List<Path> files, int count, String option) {
    if (files.size() > 1 && files.size() != count) {
      throw new IllegalArgumentException(
          "%s must name one file for all %s checkpoints or one for each, named %s"
              .formatted(option, count, files.size()));
    }
    return Stream.iterate(0, i -> i + 1)
        .limit(count)
        .map(
            i ->
                files.isEmpty()
                    ? Optional.<Path>empty()
                    : Optional.of(files.get(files.size() == 1 ? 0 : i)))
        .toList();
  }
}
