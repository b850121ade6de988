package org.trainability.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.trainability.records.RunDirectory;
import org.trainability.records.Status;

/** A run that is prepared and has not begun, as after Ctrl-C. */
final class WaitingRun {

  private static final Set<String> PREPARED = Set.of("plan.yaml", "request.json", "start.json");

  private WaitingRun() {}

  /** Makes a run one that waits. */
  static void make(Path run) throws IOException {
    int tasks = RunDirectory.at(run).readStatus().tasksPlanned();
    List<Path> records;
    try (Stream<Path> files = Files.walk(run)) {
      records =
          files
              .filter(Files::isRegularFile)
              .filter(file -> !PREPARED.contains(file.getFileName().toString()))
              .toList();
    }
    for (Path file : records) {
      Files.delete(file);
    }
    RunDirectory.at(run).write(Status.waiting(tasks));
  }
}
