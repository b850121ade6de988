package org.trainability.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trainability.api.controller.Action;
import org.trainability.api.controller.Decision;
import org.trainability.api.controller.Verdict;
import org.trainability.api.data.Score;
import org.trainability.api.metric.Reading;
import org.trainability.api.metric.Unit;

class RunRecorderTest {

  private static final int TASKS = 6;
  private static final int STEPS = 40;
  private static final List<String> LAYERS = List.of("fc1", "a,\"b\"\nc");
  private static final Clock CLOCK = Clock.fixed(Instant.ofEpochSecond(7), ZoneOffset.UTC);
  private static final String EVENTS = "events.out.tfevents.7.trainability";

  @TempDir Path temp;

  private RunDirectory directory(String name) throws IOException {
    return RunDirectory.create(temp.resolve(name), TASKS, true);
  }

  private static RunRecorder begin(RunDirectory directory) throws IOException {
    return RunRecorder.begin(directory, Score.ACCURACY, LAYERS, true, CLOCK);
  }

  private static RunRecorder resume(RunDirectory directory, RecorderMark mark) throws IOException {
    return RunRecorder.resume(directory, Score.ACCURACY, LAYERS, mark, CLOCK);
  }

  /** What happens at one step of the run depends on its number alone. */
  private static void step(RunRecorder recorder, long step) throws IOException {
    Random random = new Random(step);
    int task = (int) ((step - 1) / STEPS) + 1;
    Reading first = Reading.of(random.nextGaussian(), Unit.ONE);
    Reading second = Reading.undefined("too \"early\",\nat " + step, Unit.ONE);
    recorder.append(
        step, task, "rank", NamedScope.readings(LAYERS.get(0), first, LAYERS.get(1), second));
    Verdict.Outcome[] outcomes = Verdict.Outcome.values();
    Verdict verdict =
        new Verdict(
            LAYERS.get(random.nextInt(2)),
            outcomes[random.nextInt(outcomes.length)],
            "reason " + random.nextInt(3));
    List<Action> actions =
        random.nextBoolean()
            ? List.of()
            : List.of(new Action.ResetUnits("fc1", List.of(random.nextInt(9)), "of\n\"late\""));
    recorder.audit(
        step, task, "mine-" + random.nextInt(2), new Decision<>(null, actions, List.of(verdict)));
    if (step % STEPS == 0) {
      Map<String, Double> rates = new LinkedHashMap<>();
      LAYERS.forEach(layer -> rates.put(layer, random.nextDouble()));
      TaskRow row =
          new TaskRow(
              task,
              STEPS,
              new Score(Score.ACCURACY, random.nextDouble()),
              random.nextDouble(),
              1,
              2,
              3,
              rates);
      recorder.append(step, row, Duration.ofMillis(100 * step), Duration.ofMillis(step));
    }
  }

  private static SortedMap<String, List<Byte>> files(Path folder) throws IOException {
    SortedMap<String, List<Byte>> all = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        List<Byte> bytes = new ArrayList<>();
        for (byte each : Files.readAllBytes(file)) {
          bytes.add(each);
        }
        all.put(file.getFileName().toString(), bytes);
      }
    }
    return all;
  }

  private SortedMap<String, List<Byte>> twin() throws IOException {
    RunDirectory directory = directory("twin");
    try (RunRecorder recorder = begin(directory)) {
      for (long step = 1; step <= (long) TASKS * STEPS; step++) {
        step(recorder, step);
      }
      recorder.finish();
    }
    return files(directory.path());
  }

  /** As a kill leaves a file: up to any byte after the mark, or with something else there. */
  private static void damage(Path file, FileMark mark, Random random) throws IOException {
    byte[] whole = Files.readAllBytes(file);
    int kept = Math.toIntExact(mark.length());
    kept += random.nextInt(whole.length - kept + 1);
    Files.write(file, Arrays.copyOf(whole, kept));
    if (random.nextBoolean()) {
      byte[] garbage = new byte[random.nextInt(300)];
      random.nextBytes(garbage);
      Files.write(file, garbage, StandardOpenOption.APPEND);
    }
  }

  private static RecorderMark stored(RecorderMark mark) throws IOException {
    return Json.parse(Json.line(mark), RecorderMark.class);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void aRunThatWasKilledAgainAndAgainLeavesTheBytesOfOneThatWasNot(long seed) throws IOException {
    Random random = new Random(seed);
    RunDirectory directory = directory("killed");
    RunRecorder recorder = begin(directory);
    long done = 0;
    RecorderMark mark = recorder.mark();
    while (done < (long) TASKS * STEPS) {
      long marked = Math.min(done + random.nextInt(50), (long) TASKS * STEPS);
      for (long step = done + 1; step <= marked; step++) {
        step(recorder, step);
      }
      done = marked;
      mark = stored(recorder.mark());
      long lost = Math.min(done + random.nextInt(100), (long) TASKS * STEPS);
      for (long step = done + 1; step <= lost; step++) {
        step(recorder, step);
      }
      if (random.nextBoolean()) {
        recorder.flush();
      }
      // Never closed, for a process that is killed does not close either.
      for (FileMark file : mark.files()) {
        damage(directory.path().resolve(file.name()), file, random);
      }
      recorder = resume(directory, mark);
    }
    // And once more at its very end.
    recorder.finish();
    recorder = resume(directory, mark);
    assertThat(directory.readings()).doesNotExist();
    recorder.finish();
    recorder.close();

    SortedMap<String, List<Byte>> twin = twin();
    assertThat(files(directory.path())).isEqualTo(twin);
    assertThat(twin.keySet())
        .containsExactly(
            "audit.csv",
            EVENTS,
            "readings.journal.csv",
            "readings.parquet",
            "status.json",
            "tasks.csv",
            "timing.csv");
  }

  @Test
  void itGoesOnWithoutEventsWhereThereWereNone() throws IOException {
    RunDirectory directory = directory("run");
    RecorderMark mark;
    try (RunRecorder recorder =
        RunRecorder.begin(directory, Score.ACCURACY, LAYERS, false, CLOCK)) {
      step(recorder, 1);
      mark = stored(recorder.mark());
    }
    try (RunRecorder recorder = resume(directory, mark)) {
      step(recorder, 2);
      assertThat(recorder.mark().files())
          .extracting(FileMark::name)
          .containsExactly("tasks.csv", "timing.csv", "readings.journal.csv", "audit.csv");
    }
    assertThat(directory.path()).isDirectoryNotContaining("glob:**tfevents**");
    assertThat(directory.journal()).content().contains("\n1,1,fc1,").contains("\n2,1,fc1,");
  }

  @Test
  void aMarkIsOnlyGoodForTheFilesThatItKnows() throws IOException {
    RunDirectory directory = directory("run");
    RecorderMark mark;
    try (RunRecorder recorder = begin(directory)) {
      step(recorder, 1);
      mark = recorder.mark();
      recorder.finish();
    }
    assertThatThrownBy(
            () -> RunRecorder.resume(directory, Score.ACCURACY, List.of("fc1", "fc2"), mark, CLOCK))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith(directory.tasks() + ": the header must be '")
        .hasMessageContaining("rate.fc1,rate.fc2', was '");

    RecorderMark without = new RecorderMark(mark.files().subList(0, 2), mark.verdicts());
    assertThatThrownBy(() -> resume(directory, without))
        .isInstanceOf(IOException.class)
        .hasMessage(directory.journal() + ": the checkpoint does not know this file");

    byte[] journal = Files.readAllBytes(directory.journal());
    journal[journal.length / 2] ^= 1;
    Files.write(directory.journal(), journal);
    assertThatThrownBy(() -> resume(directory, mark))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith(directory.journal() + ": the first " + journal.length + " bytes");
    // What can't be made again is still there.
    assertThat(directory.readings()).exists();
  }

  @Test
  void whatAnEarlierAttemptLeftIsDeletedFirst() throws IOException {
    RunDirectory directory = directory("run");
    Path events = directory.path().resolve("events.out.tfevents.3.trainability");
    List<Path> old =
        List.of(
            directory.readings(),
            events,
            WholeFile.unfinished(directory.readings()),
            WholeFile.unfinished(directory.audit()));
    for (Path file : old) {
      Files.writeString(file, "old");
    }
    for (Path file :
        List.of(directory.tasks(), directory.timing(), directory.journal(), directory.audit())) {
      Files.writeString(file, "old");
    }
    Files.writeString(directory.plan(), "name: mine");
    try (RunRecorder recorder = begin(directory)) {
      step(recorder, 1);
    }
    assertThat(old).allSatisfy(file -> assertThat(file).doesNotExist());
    assertThat(files(directory.path()).keySet())
        .containsExactly(
            "audit.csv",
            EVENTS,
            "plan.yaml",
            "readings.journal.csv",
            "status.json",
            "tasks.csv",
            "timing.csv");
    assertThat(directory.journal()).content().doesNotContain("old");
    // A second attempt in the same second.
    begin(directory).close();
  }

  @Test
  void theJournalStaysUntilTheEndIsKnown() throws IOException {
    RunDirectory directory = directory("run");
    RecorderMark mark;
    try (RunRecorder recorder = begin(directory)) {
      step(recorder, 1);
      mark = recorder.mark();
      directory.checkpoints().write(true, mark);
      assertThatThrownBy(directory::clean)
          .isInstanceOf(IllegalStateException.class)
          .hasMessage(
              directory.path()
                  + ": the journal must not be deleted, because there is no readings.parquet yet");
      recorder.finish();
    }
    assertThat(directory.journal()).exists();
    assertThat(RunRecords.open(directory.path()).components()).containsExactly("rank");

    directory.write(Status.done(TASKS));
    directory.clean();
    directory.clean();

    assertThat(directory.journal()).doesNotExist();
    assertThat(directory.path().resolve("checkpoint")).doesNotExist();
    assertThat(RunRecords.open(directory.path()).series("rank", "value", "fc1")).hasSize(1);
  }

  @Test
  void afterAFullDiskTheRunGoesOnFromItsCheckpoint() throws IOException {
    try (SmallDisk disk = SmallDisk.mount(Files.createDirectory(temp.resolve("disk")), 512)) {
      RunDirectory directory = directory("disk/run");
      Path filler = Files.write(disk.path().resolve("filler"), new byte[420 << 10]);
      Checkpoints checkpoints = directory.checkpoints();
      RunRecorder full = begin(directory);
      for (long step = 1; step <= 60; step++) {
        step(full, step);
      }
      checkpoints.write(false, full.mark());
      assertThatThrownBy(
              () -> {
                for (long step = 61; ; step++) {
                  step(full, step);
                }
              })
          .isInstanceOf(IOException.class)
          .hasMessageContaining("No space left on device");
      assertThatThrownBy(() -> checkpoints.write(false, new byte[1 << 20]))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("No space left on device");
      // Whether closing fails depends on what was full first.
      catchThrowable(full::close);
      assertThat(checkpoints.newestFirst()).hasSize(1);

      Files.delete(filler);
      RecorderMark mark = checkpoints.read(checkpoints.newestFirst().get(0), RecorderMark.class);
      try (RunRecorder recorder = resume(directory, mark)) {
        for (long step = 61; step <= (long) TASKS * STEPS; step++) {
          step(recorder, step);
        }
        recorder.finish();
      }
      assertThat(files(directory.path())).isEqualTo(twin());
    }
  }
}
