package org.trainability.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Folders into which native parts can't be unpacked, or from which they can't be run: said before
 * anything is trained, drawn or compared, by each command that needs them.
 */
class NativePartsTest {

  private static final String PLAN =
      """
      name: tiny
      stream: {images: 100, tasks: 1, steps: 2, batch: 50}
      network: {hidden: [4]}
      metrics: {norm: {use: weight-norm, every: 1}}
      """;

  private static final Map<String, String> DISKS = Map.of("full", "size=64k", "noexec", "noexec");

  private static final Map<String, String> REASONS =
      Map.of("full", "No space left on device", "noexec", "mounted noexec");

  @TempDir private Path folder;
  private Path disk;

  @BeforeEach
  void prepare() throws IOException {
    Files.writeString(folder.resolve("tiny.yaml"), PLAN);
    disk = Files.createDirectory(folder.resolve("disk"));
  }

  @AfterEach
  void release() throws InterruptedException {
    SystemCommand.succeeds("umount", disk.toString());
  }

  @ParameterizedTest
  @CsvSource({
    "full,   java.io.tmpdir,                run tiny.yaml --jobs 1",
    "full,   java.io.tmpdir,                report done",
    "noexec, java.io.tmpdir,                run tiny.yaml --dry-run",
    "noexec, java.io.tmpdir,                report done",
    "full,   org.bytedeco.javacpp.cachedir, run tiny.yaml --jobs 1",
    "noexec, org.bytedeco.javacpp.cachedir, run tiny.yaml --dry-run",
    "full,   org.bytedeco.javacpp.cachedir, verify small.json",
    "noexec, org.bytedeco.javacpp.cachedir, verify small.json"
  })
  void areMissedBeforeAnythingIsDone(String kind, String property, String command)
      throws IOException, InterruptedException {
    assumeTrue(
        SystemCommand.succeeds(
            "mount", "-t", "tmpfs", "-o", DISKS.get(kind), "none", disk.toString()),
        "such a disk can't be mounted here");
    if (command.startsWith("report")) {
      Invocation before =
          Invocation.of(
              getClass().getClassLoader(),
              "run",
              folder.resolve("tiny.yaml").toString(),
              "--out",
              folder.resolve("done").toString(),
              "--jobs",
              "1");
      assertThat(before.exitCode()).as(before.err()).isZero();
    }
    Files.copy(
        Path.of(
            "../trainability-testkit/src/main/resources/org/trainability/testkit/small-networks.json"),
        folder.resolve("small.json"));

    try (Program program =
        Program.start(folder, List.of("-D" + property + "=" + disk), command.split(" "))) {
      int exitCode = program.awaitEnd();

      assertThat(exitCode).as(program.said()).isEqualTo(ExitCode.WRONG_USAGE);
      assertThat(program.said().lines())
          .filteredOn(line -> !line.startsWith("WARN") && !line.endsWith(" steps"))
          .singleElement()
          .asString()
          .startsWith("trainability " + command.split(" ")[0] + ": ")
          .contains(disk.toString(), REASONS.get(kind), "TRAINABILITY_JAVA_OPTS=-D" + property);
    }
    assertThat(folder.resolve("runs")).doesNotExist();
  }
}
