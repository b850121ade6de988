package org.trainability.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunDirectoryTest {

  @TempDir Path temp;

  private static List<String> names(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void newDirectoryHoldsTheFirstStatusOnly() throws IOException {
    Path path = temp.resolve("runs/it's \"new\"/seed-0");

    RunDirectory directory = RunDirectory.create(path, 5, false);

    assertThat(names(path)).containsExactly("status.json");
    assertThat(directory.readStatus()).isEqualTo(Status.waiting(5));
    assertThat(directory.path()).isEqualTo(path.toAbsolutePath());
  }

  @Test
  void emptyDirectoryIsUsed() throws IOException {
    RunDirectory.create(temp, 1, false);

    assertThat(names(temp)).containsExactly("status.json");
  }

  @Test
  void namesAreThoseOfTheFormat() {
    RunDirectory directory = RunDirectory.at(temp);

    assertThat(
            Stream.of(
                directory.plan(),
                directory.provenance(),
                directory.tasks(),
                directory.timing(),
                directory.readings(),
                directory.journal(),
                directory.audit(),
                directory.network(),
                directory.savedNetwork(),
                directory.lock(),
                directory.request(),
                directory.status()))
        .containsExactly(
            temp.resolve("plan.yaml"),
            temp.resolve("provenance.json"),
            temp.resolve("tasks.csv"),
            temp.resolve("timing.csv"),
            temp.resolve("readings.parquet"),
            temp.resolve("readings.journal.csv"),
            temp.resolve("audit.csv"),
            temp.resolve("network.json"),
            temp.resolve("network.zip"),
            temp.resolve("run.lock"),
            temp.resolve("request.json"),
            temp.resolve("status.json"));
  }

  @Test
  void anotherRunIsKeptUnlessItsReplacementIsAsked() throws IOException {
    RunDirectory first = RunDirectory.create(temp, 3, false);
    Files.writeString(first.tasks(), "old");
    Files.writeString(first.journal(), "old");
    first.write(Status.done(3));

    assertThatThrownBy(() -> RunDirectory.create(temp, 4, false))
        .isInstanceOf(FileAlreadyExistsException.class)
        .hasMessage(temp + ": holds a run (done, 3 of 3 tasks), which is replaced only when asked");
    assertThat(first.tasks()).hasContent("old");
    assertThat(first.readStatus()).isEqualTo(Status.done(3));

    RunDirectory second = RunDirectory.create(temp, 4, true);
    assertThat(names(temp)).containsExactly("status.json");
    assertThat(second.readStatus()).isEqualTo(Status.waiting(4));
  }

  @Test
  void runWithBrokenStatusOrLeftoversCanBeReplaced() throws IOException {
    Files.writeString(temp.resolve("status.json"), "{");
    Files.writeString(temp.resolve("readings.parquet.tmp"), "half");

    assertThatThrownBy(() -> RunDirectory.create(temp, 1, false))
        .hasMessageContaining("holds a run (its status can't be read)");
    RunDirectory.create(temp, 1, true);

    assertThat(names(temp)).containsExactly("status.json");
  }

  @Test
  void whatARunNeedsToGoOnIsReplacedToo() throws IOException {
    RunDirectory first = RunDirectory.create(temp, 1, false);
    first.checkpoints().write(true, List.of(1));
    Files.writeString(temp.resolve("checkpoint/000002.json.tmp"), "half");
    Files.writeString(first.request(), "{}");
    Files.writeString(temp.resolve("request.json.tmp"), "{");
    Files.writeString(first.lock(), "7\n");

    RunDirectory.create(temp, 2, true);

    assertThat(names(temp)).containsExactly("run.lock", "status.json");
    assertThat(first.lock()).hasContent("7");
  }

  @Test
  void aDirectoryThatOnlyTheLockIsInIsEmpty() throws IOException {
    Files.writeString(temp.resolve("run.lock"), "7\n");

    RunDirectory.create(temp, 1, false);

    assertThat(names(temp)).containsExactly("run.lock", "status.json");
  }

  @Test
  void aCheckpointFolderWithSomethingElseIsNeverTouched() throws IOException {
    RunDirectory run = RunDirectory.create(temp.resolve("run"), 1, false);
    Path file = run.checkpoints().write(true, List.of(1));
    Path folder = file.getParent();
    Path foreign = Files.writeString(folder.resolve("000001.txt"), "mine");
    assertRefused(run, "checkpoint");

    Files.delete(foreign);
    Path link = Files.createSymbolicLink(folder.resolve("000002.json"), file);
    assertRefused(run, "checkpoint");

    Files.delete(link);
    Path elsewhere = Files.move(folder, temp.resolve("elsewhere"));
    Files.createSymbolicLink(folder, elsewhere);
    assertRefused(run, "checkpoint");
    assertThat(names(elsewhere)).containsExactly("000001-task.json");

    Files.delete(folder);
    Files.createDirectory(run.lock());
    assertRefused(run, "run.lock");
  }

  private static void assertRefused(RunDirectory run, String name) {
    assertThatThrownBy(() -> RunDirectory.create(run.path(), 1, true))
        .isInstanceOf(FileAlreadyExistsException.class)
        .hasMessage(run.path() + ": holds something else than a run: " + name);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void anythingElseIsNeverTouched(boolean replace) throws IOException {
    RunDirectory.create(temp, 1, false);
    Files.writeString(temp.resolve("thesis.tex"), "years of work");

    assertThatThrownBy(() -> RunDirectory.create(temp, 1, replace))
        .isInstanceOf(FileAlreadyExistsException.class)
        .hasMessage(temp + ": holds something else than a run: thesis.tex");
    assertThat(temp.resolve("thesis.tex")).hasContent("years of work");
  }

  @Test
  void folderWithNameOfARecordIsSomethingElse() throws IOException {
    RunDirectory.create(temp, 1, false);
    Files.createDirectory(temp.resolve("audit.csv"));

    assertThatThrownBy(() -> RunDirectory.create(temp, 1, true))
        .hasMessageContaining("something else than a run: audit.csv");
  }

  @Test
  void planWithoutStatusIsNoRun() throws IOException {
    Files.writeString(temp.resolve("plan.yaml"), "name: mine");

    assertThatThrownBy(() -> RunDirectory.create(temp, 1, true))
        .hasMessageContaining("status.json is missing");
    assertThat(temp.resolve("plan.yaml")).hasContent("name: mine");
  }

  @Test
  void fileIsNoDirectory() throws IOException {
    Path file = Files.writeString(temp.resolve("f1"), "text");

    assertThatThrownBy(() -> RunDirectory.create(file, 1, true))
        .isInstanceOf(FileAlreadyExistsException.class)
        .hasMessage(file + ": is a file; a run needs a directory of its own");
    assertThat(file).hasContent("text");
  }
}
