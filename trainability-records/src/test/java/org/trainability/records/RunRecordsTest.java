package org.trainability.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trainability.api.controller.Decision;
import org.trainability.api.controller.Verdict;
import org.trainability.api.data.Score;
import org.trainability.api.metric.Reading;
import org.trainability.api.metric.Readings;
import org.trainability.api.metric.Unit;
import org.trainability.core.Catalogue;
import org.trainability.records.RunRecords.Point;

class RunRecordsTest {

  private static final String AWKWARD = "x' OR '1'='1";

  @TempDir Path temp;
  private RunDirectory directory;

  /** A run of two tasks; the readings are not finished. */
  @BeforeEach
  void write() throws IOException {
    directory = RunDirectory.create(temp.resolve("it's [a] \"run\""), 2, false);
    try (TaskTable tasks = TaskTable.create(directory.tasks(), Score.ACCURACY, List.of("fc1"))) {
      tasks.append(task(1));
      tasks.append(task(2));
    }
    Verdict held = new Verdict("fc1", Verdict.Outcome.HELD, "within bound");
    try (AuditTable audit = AuditTable.create(directory.audit())) {
      audit.add(5, 1, "per-layer", new Decision<>(null, List.of(), List.of(held)));
      audit.endTask();
    }
    directory.write(Status.running(2, 2));
  }

  private static TaskRow task(int task) {
    return new TaskRow(
        task, 10, new Score(Score.ACCURACY, 0.5), 1.5, 0, 0, 1, Map.of("fc1", 0.001));
  }

  private static Reading of(double value) {
    return Reading.of(value, Unit.SHARE);
  }

  private void journal(boolean finish) throws IOException {
    try (ReadingsJournal journal = ReadingsJournal.create(directory)) {
      journal.append(5, 1, "rank", all(1, 3, 100));
      journal.append(10, 1, "rank", all(2, Double.NaN, 200));
      journal.append(10, 1, AWKWARD, all(-1, -1, -1));
      journal.append(15, 2, "rank", all(Double.NaN, 7, Double.NaN));
      journal.append(20, 2, "rank", all(Double.NaN, 9, Double.NaN));
      if (finish) {
        journal.finish();
        directory.write(Status.done(2));
      }
    }
  }

  private static Readings all(double fc1, double fc2, double network) {
    Reading withDetail = of(fc1).with("residual", of(fc1 / 1000));
    return NamedScope.readings("fc1", withDetail, "fc2", of(fc2), "network", of(network));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void readingsOfFinishedAndUnfinishedRunsAreTheSame(boolean finish) throws IOException {
    journal(finish);

    RunRecords records = RunRecords.open(directory.path());

    assertThat(records.status()).isEqualTo(finish ? Status.done(2) : Status.running(2, 2));
    assertThat(records.tasks()).containsExactly(task(1), task(2));
    assertThat(records.audit())
        .containsExactly(
            new AuditRow.Verdicts(1, "per-layer", "fc1", Verdict.Outcome.HELD, "within bound", 1));
    assertThat(records.components()).containsExactly("rank", AWKWARD);
    assertThat(records.units("rank")).containsExactly("share");
    assertThat(records.units("absent")).isEmpty();
    assertThat(records.series("rank", "residual", "fc1"))
        .extracting(Point::value)
        .containsExactly(0.001, 0.002);
    assertThat(records.series("rank", "value", "network")).extracting(Point::task).containsOnly(1);
    assertThat(records.series("rank", "value", "fc2"))
        .containsExactly(new Point(5, 1, 3), new Point(15, 2, 7), new Point(20, 2, 9));
    assertThat(records.series("rank", "value", "layers"))
        .containsExactly(
            new Point(5, 1, 2), new Point(10, 1, 2), new Point(15, 2, 7), new Point(20, 2, 9));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whatGaveNoValueIsKnown(boolean finish) throws IOException {
    try (ReadingsJournal journal = ReadingsJournal.create(directory)) {
      journal.append(5, 1, "rank", all(1, Double.NaN, Double.NaN));
      journal.append(5, 1, "never", undefined("no-curvature"));
      journal.append(10, 1, "never", undefined("all-dead"));
      if (finish) {
        journal.finish();
        directory.write(Status.done(2));
      }
    }

    assertThat(RunRecords.open(directory.path()).withoutValue(List.of("silent", "rank", "never")))
        .containsExactly(
            Map.entry("silent", "gave no reading"),
            Map.entry("never", "is undefined in all of 2 readings: all-dead, no-curvature"));
  }

  /** Of a single class nothing can be learned: there is no level to judge by. */
  @ParameterizedTest
  @CsvSource({"10, 0.1, true", "1, 1.0, false"})
  void theChanceLevelIsThatOfTheClassesRecorded(int count, double recorded, boolean isLevel)
      throws IOException {
    Provenance.collect(
            Catalogue.load(ClassLoader.getPlatformClassLoader()),
            new Provenance.Numerics(
                new NumericKernel("OpenBLAS", "0.3.19", "Haswell", 1), "pinned", "1", "1"),
            Optional.empty(),
            1,
            Clock.systemUTC())
        .with(new Provenance.Classes(count, recorded))
        .write(directory.provenance());

    assertThat(RunRecords.open(directory.path()).chance())
        .isEqualTo(isLevel ? OptionalDouble.of(recorded) : OptionalDouble.empty());
  }

  private static Readings undefined(String reason) {
    return NamedScope.readings("network", Reading.undefined(reason, Unit.ONE));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void namesAreDataNotSql(boolean finish) throws IOException {
    journal(finish);

    RunRecords records = RunRecords.open(directory.path());

    assertThat(records.series(AWKWARD, "value", "fc1")).containsExactly(new Point(10, 1, -1));
    assertThat(records.series("rank", AWKWARD, "fc1")).isEmpty();
    assertThat(records.series("rank", "value", AWKWARD)).isEmpty();
  }

  @Test
  void killedRunIsReadUpToItsLastWholeLine() throws IOException {
    journal(false);
    byte[] whole = Files.readAllBytes(directory.journal());
    String last = "25,2,fc1,rank,value,17,1,\"one\ntwo, \"\"three\"\"\n\"";
    Files.writeString(directory.tasks(), "3,10,0.", StandardOpenOption.APPEND);

    for (int length = 1; length <= last.length(); length++) {
      Files.write(directory.journal(), whole);
      Files.writeString(directory.journal(), last.substring(0, length), StandardOpenOption.APPEND);
      assertThat(CsvTable.endOfLastLine(directory.journal())).isEqualTo(whole.length);
    }
    RunRecords records = RunRecords.open(directory.path());
    assertThat(records.tasks()).hasSize(2);
    assertThat(records.audit()).hasSize(1);
    assertThat(records.series("rank", "value", "fc1"))
        .containsExactly(new Point(5, 1, 1), new Point(10, 1, 2));

    Files.writeString(directory.journal(), "\n", StandardOpenOption.APPEND);
    assertThat(RunRecords.open(directory.path()).series("rank", "value", "fc1"))
        .contains(new Point(25, 2, 17));
    assertThat(Files.size(directory.journal())).isEqualTo(whole.length + last.length() + 1L);
  }

  @Test
  void runThatEndedInOrderMustBeWhole() throws IOException {
    journal(true);
    Files.writeString(directory.tasks(), "3,10,0.", StandardOpenOption.APPEND);

    assertThatThrownBy(() -> RunRecords.open(directory.path()))
        .isInstanceOf(IOException.class)
        .hasMessage(directory.tasks() + ": the file is truncated, its last line has no end");
  }

  @Test
  void parquetWinsOverAJournalThatWasNotRemoved() throws IOException {
    journal(true);
    Files.writeString(directory.journal(), "leftover");

    assertThat(RunRecords.open(directory.path()).components()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aRunThatHasNotBegunHasDoneNothing(boolean running) throws IOException {
    Status status = running ? Status.running(0, 2) : Status.waiting(2);
    for (Path file : List.of(directory.tasks(), directory.audit())) {
      Files.delete(file);
    }
    directory.write(status);
    requireNothing(status);

    // Killed before their first lines were whole.
    Files.writeString(directory.tasks(), "");
    Files.writeString(directory.journal(), "step,ta");
    requireNothing(status);

    TaskTable.create(directory.tasks(), Score.ACCURACY, List.of("fc1")).close();
    AuditTable.create(directory.audit()).close();
    ReadingsJournal.create(directory).close();
    requireNothing(status);
  }

  private void requireNothing(Status status) throws IOException {
    RunRecords records = RunRecords.open(directory.path());
    assertThat(records.status()).isEqualTo(status);
    assertThat(records.tasks()).isEmpty();
    assertThat(records.layers()).isEmpty();
    assertThat(records.audit()).isEmpty();
    assertThat(records.components()).isEmpty();
    assertThat(records.series("rank", "value", RunRecords.LAYERS)).isEmpty();
    assertThat(records.seriesByLayer("rank", "value")).isEmpty();
  }

  @Test
  void recordsOpenedAtTheVeryBeginSeeWhatComes() throws IOException {
    RunRecords records = RunRecords.open(directory.path());
    assertThat(records.components()).isEmpty();

    journal(true);
    directory.clean();

    assertThat(records.components()).containsExactly("rank", AWKWARD);
  }

  @Test
  void anInterruptedRunMayEndInMidLine() throws IOException {
    journal(false);
    directory.write(Status.interrupted(2, 2));
    Files.writeString(directory.tasks(), "3,10,0.", StandardOpenOption.APPEND);
    Files.writeString(directory.journal(), "25,2,fc", StandardOpenOption.APPEND);
    Files.writeString(directory.audit(), "2,25,mine,fc1,reset-un", StandardOpenOption.APPEND);

    RunRecords records = RunRecords.open(directory.path());

    assertThat(records.tasks()).hasSize(2);
    assertThat(records.audit()).hasSize(1);
    assertThat(records.series("rank", "value", "fc1"))
        .containsExactly(new Point(5, 1, 1), new Point(10, 1, 2));
  }

  @Test
  void missingFilesAreNamed() throws IOException {
    directory.write(Status.interrupted(2, 2));
    assertThatThrownBy(() -> RunRecords.open(directory.path()))
        .isInstanceOf(NoSuchFileException.class)
        .hasMessage(
            directory.path() + ": there is neither readings.parquet nor readings.journal.csv");

    journal(true);
    for (Path file : List.of(directory.audit(), directory.tasks(), directory.status())) {
      Files.delete(file);
      assertThatThrownBy(() -> RunRecords.open(directory.path()))
          .isInstanceOf(NoSuchFileException.class)
          .hasMessage(file + ": the file is missing");
    }
  }

  @Test
  void damagedParquetIsAnError() throws IOException {
    journal(true);
    byte[] whole = Files.readAllBytes(directory.readings());

    Files.write(directory.readings(), Arrays.copyOf(whole, whole.length / 2));

    assertThatThrownBy(() -> RunRecords.open(directory.path()))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith(directory.readings() + " can't be read: ");
  }

  @Test
  void parquetOfAnotherShapeIsAnError() throws Exception {
    try (var database = DuckDb.connect();
        var statement = database.createStatement()) {
      statement.execute(
          "COPY (SELECT 1 AS step) TO '%s' (FORMAT parquet)"
              .formatted(directory.readings().toString().replace("'", "''")));
    }

    assertThatThrownBy(() -> RunRecords.open(directory.path()))
        .isInstanceOf(IOException.class)
        .hasMessage(
            directory.readings()
                + ": the columns must be 'step BIGINT, task INTEGER, layer VARCHAR, component"
                + " VARCHAR, quantity VARCHAR, value DOUBLE, unit VARCHAR, undefined VARCHAR',"
                + " were 'step INTEGER'");
  }

  /** What no run writes, and what reads it would stumble over. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1, 2, 'fc1', NULL, 0.5 | a reading has no component or no layer",
        "1, 2, NULL, 'rank', 0.5 | a reading has no component or no layer",
        "1, 2, 'fc1', 'rank', 'inf' | a value must be finite, was Infinity",
        "1, 2147483647, 'fc1', 'rank', 0.5 | a reading must be of a task in [1, 1000000], was of 2147483647",
        "1, 0, 'fc1', 'rank', 0.5 | a reading must be of a task in [1, 1000000], was of 0"
      })
  void readingsThatNoRunWritesAreAnError(String row, String problem) throws Exception {
    try (var database = DuckDb.connect();
        var statement = database.createStatement()) {
      statement.execute(
          "COPY (SELECT step::BIGINT AS step, task::INTEGER AS task, layer::VARCHAR AS layer,"
              + " component::VARCHAR AS component, 'value' AS quantity, value::DOUBLE AS value,"
              + " '' AS unit, NULL::VARCHAR AS undefined"
              + " FROM (VALUES (%s)) AS rows(step, task, layer, component, value))"
                  .formatted(row.strip())
              + " TO '%s' (FORMAT parquet)"
                  .formatted(directory.readings().toString().replace("'", "''")));
    }
    RunRecords records = RunRecords.open(directory.path());

    assertThatThrownBy(
            () -> {
              records.components();
              records.seriesByLayer("rank", "value");
            })
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage(directory.readings() + " can't be read: " + problem);
  }

  @Test
  void journalWithWrongHeaderIsAnError() throws IOException {
    Files.writeString(directory.journal(), "step,task\n1,1\n");

    assertThatThrownBy(() -> RunRecords.open(directory.path()))
        .isInstanceOf(IOException.class)
        .hasMessage(
            directory.journal()
                + ": the header must be 'step,task,layer,component,quantity,value,unit,undefined',"
                + " was 'step,task'");
  }

  @Test
  void badNumberInTheJournalIsAnErrorWithItsLine() throws IOException {
    journal(false);
    Files.writeString(
        directory.journal(), "25,2,fc1,rank,value,seventeen,1,\n", StandardOpenOption.APPEND);

    RunRecords records = RunRecords.open(directory.path());

    assertThatThrownBy(() -> records.series("rank", "value", "fc1"))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage(
            directory.journal()
                + " can't be read: Conversion Error: CSV Error on Line: 22; Original Line:"
                + " 25,2,fc1,rank,value,seventeen,1,; Error when converting column \"value\"."
                + " Could not convert string \"seventeen\" to 'DOUBLE'");
  }
}
