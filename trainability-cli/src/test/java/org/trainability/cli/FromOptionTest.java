package org.trainability.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that are to begin with the networks of others, which are not all there. */
class FromOptionTest {

  @TempDir private Path folder;
  private Path plan;
  private Path starts;

  @BeforeEach
  void write() throws IOException {
    plan =
        Files.writeString(
            folder.resolve("tiny.yaml"),
            "{stream: {images: 100, tasks: 1, steps: 1, batch: 50}, network: {hidden: [2]}}");
    starts = folder.resolve("starts");
    Path state = starts.resolve("seed-0").resolve("checkpoint").resolve("000001.json");
    Files.createDirectories(state.getParent());
    Files.writeString(state, "{}");
  }

  private Invocation run(String... more) {
    List<String> line =
        new ArrayList<>(List.of("run", plan.toString(), "--out", folder.resolve("out").toString()));
    line.addAll(List.of("--seeds", "0-1", "--jobs", "1"));
    line.addAll(List.of(more));
    return Invocation.of(FromOptionTest.class.getClassLoader(), line.toArray(String[]::new));
  }

  @Test
  void oneThatIsMissingIsToldBeforeAnyRunIsReplaced() {
    Path tasks = folder.resolve("out").resolve("seed-0").resolve("tasks.csv");
    assertThat(run().exitCode()).isZero();
    assertThat(tasks).exists();

    Invocation answer = run("--from", starts.toString());

    assertThat(answer.exitCode()).isEqualTo(ExitCode.WRONG_USAGE);
    assertThat(answer.err()).contains(starts + " has no checkpoint from which seed 1 could begin");
    assertThat(tasks).exists();
  }

  /** As after Ctrl-C: one of them is done, the other waits. */
  @Test
  void runsThatBeganWithANetworkAreResumedWhereOneHasNotBegun() throws IOException {
    Path out = folder.resolve("out");
    Path kept = folder.resolve("kept");
    Invocation first =
        Invocation.of(
            FromOptionTest.class.getClassLoader(),
            "run",
            plan.toString(),
            "--out",
            kept.toString(),
            "--jobs",
            "1",
            "--set",
            "keep-states=task");
    assertThat(first.exitCode()).as(first.err()).isZero();
    Invocation begun = run("--from", kept.resolve("seed-0/states/000001-task.json").toString());
    assertThat(begun.exitCode()).as(begun.err()).isZero();
    Path tasks = out.resolve("seed-1").resolve("tasks.csv");
    String found = Files.readString(tasks);
    WaitingRun.make(out.resolve("seed-1"));

    Invocation resumed =
        Invocation.of(
            FromOptionTest.class.getClassLoader(), "resume", out.toString(), "--jobs", "1");

    assertThat(resumed.exitCode()).as(resumed.err()).isZero();
    assertThat(tasks).hasContent(found);
  }

  @Test
  void aDryRunTellsToo() {
    Invocation answer = run("--dry-run", "--from", starts.toString());

    assertThat(answer.exitCode()).isEqualTo(ExitCode.WRONG_USAGE);
    assertThat(answer.err()).contains(starts + " has no checkpoint from which seed 1 could begin");
  }
}
