package org.trainability.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole program as the launcher starts it, with the plugin as it is built, and a figure of the
 * paper: what Spark brings home are the bytes that this machine makes alone.
 */
@StartsSpark
@Timeout(600)
class SparkExecutorIT {

  /** The smallest version of a figure: two plans at two rates. */
  private static final List<String> REPRODUCTION =
      List.of("reproduce", "fig3", "--profile", "smoke", "--rates", "1e-3,3e-3", "--seeds", "0");

  /** What two equal runs have in common, byte for byte. */
  private static final List<String> SAME =
      List.of("plan.yaml", "tasks.csv", "readings.parquet", "audit.csv", "status.json");

  private static final Duration PATIENCE = Duration.ofSeconds(240);

  @TempDir private static Path folder;

  @BeforeAll
  static void runHereAlone() throws Exception {
    awaitSuccess(start("local", "--executor", "local", "--jobs", "1"), "local");
  }

  private static Process start(String out, String... how) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-Xmx512m",
            "-Dorg.bytedeco.javacpp.maxbytes=1g",
            "-Dorg.bytedeco.javacpp.maxphysicalbytes=0",
            "-Dguice_bytecode_gen_option=DISABLED",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "--add-exports=java.base/sun.nio.ch=ALL-UNNAMED",
            "-jar",
            System.getProperty("test.program")));
    command.addAll(REPRODUCTION);
    command.addAll(List.of("--out", folder.resolve(out).toString()));
    command.addAll(List.of(how));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve(out + ".log").toFile());
    builder.environment().put("TRAINABILITY_PLUGINS", System.getProperty("test.plugins"));
    return builder.start();
  }

  private static void awaitSuccess(Process program, String out) throws Exception {
    try {
      boolean isOver = program.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      String said = Files.readString(folder.resolve(out + ".log"), StandardCharsets.UTF_8);
      assertThat(isOver).as(said).isTrue();
      assertThat(program.exitValue()).as(said).isZero();
    } finally {
      program.descendants().forEach(ProcessHandle::destroyForcibly);
      program.destroyForcibly();
    }
  }

  private static void assertSame(String out) throws IOException {
    Path alone = folder.resolve("local");
    List<Path> runs;
    try (Stream<Path> files = Files.walk(alone)) {
      runs = files.filter(file -> file.endsWith("tasks.csv")).map(Path::getParent).toList();
    }
    assertThat(runs).hasSizeGreaterThan(3);
    for (Path local : runs) {
      Path spread = folder.resolve(out).resolve(alone.relativize(local));
      for (String file : SAME) {
        assertThat(spread.resolve(file)).hasSameBinaryContentAs(local.resolve(file));
      }
      assertThat(namesIn(spread)).isEqualTo(namesIn(local));
    }
  }

  private static List<String> namesIn(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void aClusterThatLosesAWorkerInTheMiddleLeavesTheSameBytes() throws Exception {
    Path home = folder.resolve("spark");
    try (StandaloneCluster spark = StandaloneCluster.start(home, 2)) {
      Process program = start("cluster", "--executor", "spark", "--master", spark.master());
      try {
        spark.killWorker(awaitWorkerInTheMiddle(home, program));
      } finally {
        awaitSuccess(program, "cluster");
      }
    }
    assertThat(folder.resolve("cluster.log")).content().contains("Lost executor");
    assertSame("cluster");
  }

  /** The number of a worker of Spark's one of whose runs has finished a task and not all. */
  private static int awaitWorkerInTheMiddle(Path home, Process program)
      throws IOException, InterruptedException {
    for (Instant end = Instant.now().plus(PATIENCE);
        program.isAlive() && Instant.now().isBefore(end); ) {
      for (int worker = 0; worker < 2; worker++) {
        if (isInTheMiddle(home.resolve("work-" + worker))) {
          return worker;
        }
      }
      Thread.sleep(20);
    }
    throw new AssertionError(
        "no run was seen under way; the program said: "
            + Files.readString(folder.resolve("cluster.log")));
  }

  private static boolean isInTheMiddle(Path work) throws IOException {
    try (Stream<Path> files = Files.find(work, 4, (file, about) -> file.endsWith("tasks.csv"))) {
      Optional<Path> tasks = files.findFirst();
      return tasks.isPresent() && Files.readAllLines(tasks.get()).size() > 1;
    } catch (IOException | UncheckedIOException moved) {
      // A folder came or went meanwhile.
      return false;
    }
  }
}
