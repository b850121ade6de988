package org.trainability.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trainability.records.RunRecords;
import org.trainability.records.Status;
import org.trainability.records.Status.State;

/**
 * A disk that is full and a folder that turns read-only in the middle of a run: what was saved
 * stays, and is resumed when there is room again.
 */
class FullDiskTest {

  private static final String PLAN =
      """
      name: disk
      stream: {images: 400, tasks: 8, steps: 400, batch: 50}
      network: {hidden: [4]}
      optimizer: {use: adam, rate: 3e-3}
      metrics:
        norm: {use: weight-norm, every: 1}
        gradient: {use: gradient-norm, every: 1}
      """;

  private static final List<String> SAME =
      List.of("plan.yaml", "tasks.csv", "readings.parquet", "audit.csv", "status.json");

  @TempDir private Path folder;
  private Path disk;

  @BeforeEach
  void mount() throws IOException, InterruptedException {
    Files.writeString(folder.resolve("plan.yaml"), PLAN);
    disk = Files.createDirectory(folder.resolve("disk"));
  }

  @AfterEach
  void release() throws InterruptedException {
    SystemCommand.succeeds("chattr", "-R", "-i", disk.toString());
    SystemCommand.succeeds("umount", disk.toString());
  }

  private Invocation invoke(String... args) {
    return Invocation.of(getClass().getClassLoader(), args);
  }

  private Invocation run(Path out) {
    return invoke(args(out));
  }

  private String[] args(Path out) {
    return new String[] {
      "run",
      folder.resolve("plan.yaml").toString(),
      "--out",
      out.toString(),
      "--jobs",
      "1",
      "--checkpoint-every",
      "0.05"
    };
  }

  private Status status(Path out) throws IOException {
    return RunRecords.open(out.resolve("seed-0")).status();
  }

  private void assertResumedAsUndisturbed(Path out) throws IOException {
    Invocation resumed = invoke("resume", out.toString(), "--jobs", "1");
    assertThat(resumed.exitCode()).as(resumed.out() + resumed.err()).isZero();
    assertThat(run(folder.resolve("calm")).exitCode()).isZero();
    for (String file : SAME) {
      assertThat(out.resolve("seed-0").resolve(file))
          .hasSameBinaryContentAs(folder.resolve("calm/seed-0").resolve(file));
    }
  }

  @Test
  void aFullDiskLosesNothingThatWasSaved() throws IOException, InterruptedException {
    assumeTrue(
        SystemCommand.succeeds("mount", "-t", "tmpfs", "-o", "size=2m", "none", disk.toString()),
        "a small disk can't be mounted here");
    // So much is free that the readings of some tasks fit, and not those of all.
    Path ballast = disk.resolve("ballast");
    Files.write(ballast, new byte[1_150_000]);
    Path out = disk.resolve("out");

    Invocation full = run(out);

    assertThat(full.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(full.out()).contains("No space left on device").doesNotContain("Exception");
    assertThat(status(out).tasksDone()).isBetween(1, 7);
    assertThat(RunRecords.open(out.resolve("seed-0")).tasks()).isNotEmpty();

    Files.delete(ballast);
    assertResumedAsUndisturbed(out);
  }

  @Test
  void aFolderThatTurnsReadOnlyLosesNothingThatWasSaved() throws Exception {
    Path out = disk.resolve("out");
    Path directory = out.resolve("seed-0");
    try (Program program = Program.start(folder, args(out))) {
      while (!Files.exists(directory.resolve("tasks.csv")) || status(out).tasksDone() < 2) {
        assertThat(program.isAlive()).as(program.said()).isTrue();
        Thread.sleep(2);
      }
      assumeTrue(
          SystemCommand.succeeds(
              "chattr", "+i", directory.toString(), directory.resolve("checkpoint").toString()),
          "a folder can't be made immutable here");

      assertThat(program.awaitEnd()).isEqualTo(ExitCode.FAILED);
      assertThat(program.said()).contains("failed", directory.toString()).doesNotContain("\\tat ");
    }
    assertThat(status(out).state()).isEqualTo(State.RUNNING);

    Invocation refused = invoke("resume", out.toString(), "--jobs", "1");
    assertThat(refused.exitCode()).isEqualTo(ExitCode.FAILED);

    SystemCommand.succeeds("chattr", "-R", "-i", disk.toString());
    assertResumedAsUndisturbed(out);
  }
}
