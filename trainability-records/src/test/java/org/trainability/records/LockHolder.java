package org.trainability.records;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Another process at a run's directory. With the directory alone it takes the lock, says so in a
 * line, and keeps it until its input ends. With a number too it takes and leaves the lock that many
 * times, as fast as it can, and fails if another was inside with it.
 */
@SuppressWarnings("try") // A lock is held, not used.
final class LockHolder {

  private LockHolder() {}

  public static void main(String[] args) throws IOException {
    Path directory = Path.of(args[0]);
    if (args.length == 1) {
      try (RunLock lock = RunLock.acquire(directory, Duration.ZERO)) {
        System.out.println("locked");
        while (System.in.read() >= 0) {
          // Until it is told.
        }
      }
      return;
    }
    for (int i = 0; i < Integer.parseInt(args[1]); i++) {
      try (RunLock lock = insist(directory)) {
        Path inside = Files.createFile(directory.resolve("inside"));
        Files.delete(inside);
      }
    }
  }

  private static RunLock insist(Path directory) throws IOException {
    while (true) {
      try {
        return RunLock.acquire(directory, Duration.ZERO);
      } catch (IOException held) {
        if (!held.getMessage().contains(": locked by ")) {
          throw held;
        }
      }
    }
  }

  static Process start(Path directory, String... more) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                LockHolder.class.getName(),
                directory.toString()));
    command.addAll(List.of(more));
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }
}
