package org.trainability.performance.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A run started as a user starts it, with {@code ./trainability run}. */
final class LauncherRun {

  private static final int LOOK_EVERY_MILLIS = 20;

  private LauncherRun() {}

  /**
   * Carries out a run and waits for its end.
   *
   * @param home the checkout
   * @param plan the plan, relative to it
   * @param out where the runs go
   * @param overrides {@code key.path=value}
   * @return VmHWM of the JVM in bytes: the greatest resident memory it ever had
   * @throws IOException if the run fails; the message names the file with what it said
   */
  static long peakMemory(Path home, Path plan, Path out, List<String> overrides)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(home.resolve("trainability").toString());
    command.add("run");
    command.add(home.resolve(plan).toString());
    command.add("--out");
    command.add(out.toString());
    // The run before it in this folder was of other options.
    command.add("--replace");
    for (String override : overrides) {
      command.add("--set");
      command.add(override);
    }
    Files.createDirectories(out);
    Path log = out.resolve("launcher.log");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    long peak = 0;
    // The launcher replaces itself by the JVM, so its process is the JVM's.
    while (!process.waitFor(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
      peak = Math.max(peak, residentPeak(process.pid()));
    }
    if (process.exitValue() != 0) {
      throw new IOException(
          "%s ended with exit code %d; what it said is in %s"
              .formatted(String.join(" ", command), process.exitValue(), log));
    }
    return peak;
  }

  private static long residentPeak(long process) throws IOException {
    try {
      return Files.readAllLines(Path.of("/proc", Long.toString(process), "status")).stream()
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
          .findFirst()
          .orElse(0);
    } catch (NoSuchFileException ended) {
      return 0;
    }
  }
}
