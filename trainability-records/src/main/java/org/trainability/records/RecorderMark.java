package org.trainability.records;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * How far the records of a run had come; what a checkpoint keeps of them.
 *
 * @param files that grow, each as it stood
 * @param verdicts of the task under way, which are not in a file yet
 */
public record RecorderMark(List<FileMark> files, List<AuditRow.Verdicts> verdicts) {

  public RecorderMark {
    files = List.copyOf(files);
    verdicts = List.copyOf(verdicts);
  }

  FileMark of(Path file) throws IOException {
    String name = file.getFileName().toString();
    return find(name::equals)
        .orElseThrow(() -> new IOException(file + ": the checkpoint does not know this file"));
  }

  /** The event file's, if events were written. */
  Optional<FileMark> events() {
    return find(EventFile::isNamed);
  }

  private Optional<FileMark> find(Predicate<String> name) {
    return files.stream().filter(file -> name.test(file.name())).findFirst();
  }
}
