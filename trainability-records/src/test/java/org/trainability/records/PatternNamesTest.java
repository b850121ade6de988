package org.trainability.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.trainability.api.metric.Reading;
import org.trainability.api.metric.Unit;
import org.trainability.records.DataTable.Column;
import org.trainability.records.DataTable.Type;
import org.trainability.records.ReadingsThinning.Window;
import org.trainability.records.TaskSummaries.Key;

/**
 * A folder's name may also be read as a pattern, which the name of the folder beside it matches.
 */
class PatternNamesTest {

  private static final Key KEY = new Key("use", "value", "fc1", "mean");

  @TempDir private Path temp;

  static Stream<Arguments> neighbors() {
    return Stream.of(
        Arguments.of("a[1]", "a1"),
        Arguments.of("b*", "b-long"),
        Arguments.of("c?", "cd"),
        Arguments.of("d[!e]", "df"),
        Arguments.of("**", "e"));
  }

  private RunDirectory run(String name, double value) throws IOException {
    RunDirectory run = RunDirectory.create(temp.resolve(name), 1, false);
    ReadingsJournal journal = ReadingsJournal.create(run);
    journal.append(1, 1, "use", NamedScope.readings("fc1", Reading.of(value, Unit.BITS)));
    journal.finish();
    return run;
  }

  private static List<Double> values(RunDirectory run) throws IOException {
    return new ReadingsQuery(run, false)
        .ask("SELECT value", "", row -> row.getDouble(1), List.of());
  }

  @ParameterizedTest(name = "{0} beside {1}")
  @MethodSource("neighbors")
  void readingsAreThoseOfTheirRun(String name, String other) throws IOException {
    run(other, 2);
    RunDirectory run = run(name, 1);

    assertThat(values(run)).containsExactly(1.0);

    RunDirectory thin = RunDirectory.at(Files.createDirectories(temp.resolve(name + "/thin")));
    Set<Window> windows = Set.of(new Window("use", "value", "fc1", 1, 1, 10));
    ReadingsThinning.copy(run, windows, thin.readings());
    assertThat(values(thin)).containsExactly(1.0);
  }

  @ParameterizedTest(name = "{0} beside {1}")
  @MethodSource("neighbors")
  void summariesAndTablesAreThoseOfTheirFolder(String name, String other) throws IOException {
    for (String folder : List.of(other, name)) {
      double value = folder.equals(name) ? 1 : 2;
      Path files = Files.createDirectories(temp.resolve(folder));
      new TaskSummaries(new TreeMap<>(Map.of(KEY, new TreeMap<>(Map.of(1, value)))))
          .write(files.resolve("summaries.parquet"));
      new DataTable(List.of(new Column("value", Type.NUMBER)))
          .write(files.resolve("t.csv"), files.resolve("t.parquet"), Stream.of(List.of(value)));
    }
    Path files = temp.resolve(name);

    assertThat(TaskSummaries.read(files.resolve("summaries.parquet")).of(KEY))
        .isEqualTo(Map.of(1, 1.0));
    assertThat(first(files.resolve("t.csv"), TableFile.Format.CSV)).isEqualTo(1);
    assertThat(first(files.resolve("t.parquet"), TableFile.Format.PARQUET)).isEqualTo(1);
  }

  private static double first(Path file, TableFile.Format format) throws IOException {
    TableFile table = TableFile.of(file, format);
    try (TableFile.Rows rows = table.rows(table.columns())) {
      assertThat(rows.next()).isTrue();
      return rows.number(0);
    }
  }
}
