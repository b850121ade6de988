package org.trainability.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trainability.api.metric.Reading;
import org.trainability.api.metric.Readings;
import org.trainability.api.metric.Unit;

class ReadingsJournalTest {

  private static final String HEADER = "step,task,layer,component,quantity,value,unit,undefined\n";

  @TempDir Path temp;
  private RunDirectory directory;

  @BeforeEach
  void create() throws IOException {
    directory = RunDirectory.create(temp.resolve("run"), 2, false);
  }

  private static List<List<Object>> rows(Path parquet) throws SQLException {
    return query("SELECT * FROM read_parquet(?)", parquet);
  }

  private static List<List<Object>> query(String sql, Path file) throws SQLException {
    try (Connection database = DuckDb.connect();
        PreparedStatement statement = database.prepareStatement(sql)) {
      statement.setString(1, file.toString());
      List<List<Object>> all = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          List<Object> cells = new ArrayList<>();
          for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
            cells.add(rows.getObject(i));
          }
          all.add(cells);
        }
      }
      return all;
    }
  }

  private static List<Object> row(Object... cells) {
    return Arrays.asList(cells);
  }

  private static Readings two() {
    return NamedScope.readings(
        "fc1",
        Reading.of(0.1, Unit.SHARE).with("residual", Reading.of(1e-7, Unit.ONE)),
        "network",
        Reading.undefined("the gradient is zero", Unit.SHARE));
  }

  @Test
  void journalIsPlainTextAndItsCopyParquet() throws IOException, SQLException {
    try (ReadingsJournal journal = ReadingsJournal.create(directory)) {
      assertThat(directory.journal()).hasContent(HEADER);
      journal.append(40, 1, "rank", two());
      journal.flush();
      assertThat(Files.readString(directory.journal()))
          .isEqualTo(
              HEADER
                  + "40,1,fc1,rank,value,0.1,share,\n"
                  + "40,1,fc1,rank,residual,1.0E-7,1,\n"
                  + "40,1,network,rank,value,,share,the gradient is zero\n");
      journal.finish();
    }

    assertThat(directory.journal()).exists();
    assertThat(rows(directory.readings()))
        .containsExactly(
            row(40L, 1, "fc1", "rank", "value", 0.1, "share", null),
            row(40L, 1, "fc1", "rank", "residual", 1e-7, "1", null),
            row(40L, 1, "network", "rank", "value", null, "share", "the gradient is zero"));
  }

  @Test
  void runWithoutReadingsHasTheSchema() throws IOException, SQLException {
    ReadingsJournal.create(directory).finish();

    assertThat(rows(directory.readings())).isEmpty();
    assertThat(query("SELECT name, type FROM parquet_schema(?) OFFSET 1", directory.readings()))
        .containsExactly(
            row("step", "INT64"),
            row("task", "INT32"),
            row("layer", "BYTE_ARRAY"),
            row("component", "BYTE_ARRAY"),
            row("quantity", "BYTE_ARRAY"),
            row("value", "DOUBLE"),
            row("unit", "BYTE_ARRAY"),
            row("undefined", "BYTE_ARRAY"));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void doublesAreExactAndInOrder(long seed) throws IOException, SQLException {
    Random random = new Random(seed);
    List<Double> values =
        new ArrayList<>(
            List.of(
                0.0,
                -0.0,
                Double.MIN_VALUE,
                -Double.MIN_NORMAL,
                Double.MAX_VALUE,
                0.1 + 0.2,
                2.2250738585072011e-308));
    while (values.size() < 20_000) {
      double value = Double.longBitsToDouble(random.nextLong());
      if (Double.isFinite(value)) {
        values.add(value);
      }
    }

    ReadingsJournal journal = ReadingsJournal.create(directory);
    // Falling steps: the order is that of appending, not of anything that could be sorted.
    for (int i = 0; i < values.size(); i++) {
      Reading reading = Reading.of(values.get(i), Unit.ONE);
      journal.append(values.size() - i, 1, "x", NamedScope.readings("fc1", reading));
    }
    journal.finish();

    List<Object> read = rows(directory.readings()).stream().map(row -> row.get(5)).toList();
    // Double.equals compares bits, so the two zeros differ.
    assertThat(read).isEqualTo(values);
  }

  @Test
  void awkwardStringsComeBack() throws IOException, SQLException {
    List<String> strings =
        List.of(
            "",
            "NULL",
            "\\N",
            "a,b",
            "say \"x\"",
            "\"",
            "'; DROP TABLE readings; --",
            "one\ntwo\r\nthree\rfour",
            " spaces ",
            "#no comment",
            "1e5",
            "\\",
            "Übergröße 学习 \uD83D\uDCC9");

    ReadingsJournal journal = ReadingsJournal.create(directory);
    for (String string : strings) {
      Reading reading = Reading.undefined(string, Unit.ONE).with(string, Reading.of(1, Unit.COUNT));
      journal.append(1, 1, string, NamedScope.readings(string, reading));
    }
    journal.finish();

    List<List<Object>> expected = new ArrayList<>();
    for (String string : strings) {
      expected.add(row(1L, 1, string, string, "value", null, "1", string));
      expected.add(row(1L, 1, string, string, string, 1.0, "count", null));
    }
    assertThat(rows(directory.readings())).isEqualTo(expected);
  }

  @Test
  void noNanIsWritten() throws IOException {
    try (ReadingsJournal journal = ReadingsJournal.create(directory)) {
      journal.append(1, 1, "x", NamedScope.readings("fc1", Reading.of(Double.NaN, Unit.ONE)));
      journal.append(
          2, 1, "x", NamedScope.readings("fc1", Reading.of(Double.NEGATIVE_INFINITY, Unit.ONE)));
    }

    assertThat(Files.readString(directory.journal()))
        .isEqualTo(
            HEADER
                + "1,1,fc1,x,value,,1,the computed value is NaN\n"
                + "2,1,fc1,x,value,,1,the computed value is -Infinity\n");
  }

  @Test
  void sameReadingsGiveTheSameBytesAnywhere() throws IOException {
    List<byte[]> files = new ArrayList<>();
    for (String place : List.of("a", "it's a \"place\" [x]*? ü%20", "a/b")) {
      RunDirectory other =
          RunDirectory.create(temp.resolve("places").resolve(place + "/r"), 1, false);
      ReadingsJournal journal = ReadingsJournal.create(other);
      Random random = new Random(7);
      for (int step = 1; step <= 10_000; step++) {
        Reading fc1 = Reading.of(random.nextGaussian(), Unit.BITS);
        Reading whole =
            step % 3 == 0
                ? Reading.undefined("too early, at " + step, Unit.BITS)
                : Reading.of(step, Unit.BITS);
        journal.append(step, 1, "use", NamedScope.readings("fc1", fc1, "network", whole));
        if (step % 1000 == 0) {
          journal.flush();
        }
      }
      journal.finish();
      assertThat(other.path()).isDirectoryNotContaining("glob:**.tmp");
      files.add(Files.readAllBytes(other.readings()));
    }

    assertThat(files.get(0)).isNotEmpty();
    assertThat(files.get(1)).isEqualTo(files.get(0));
    assertThat(files.get(2)).isEqualTo(files.get(0));
  }

  @Test
  void journalStaysIfItCannotBeConverted() throws IOException {
    ReadingsJournal journal = ReadingsJournal.create(directory);
    journal.append(40, 1, "rank", two());
    journal.flush();
    Files.writeString(
        directory.journal(), "41,1,fc1,rank,value,much,1,\n", StandardOpenOption.APPEND);
    String before = Files.readString(directory.journal());

    assertThatThrownBy(journal::finish)
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith(directory.readings() + " could not be written: ")
        .hasMessageContaining("much")
        .hasMessageEndingWith("The readings are kept in " + directory.journal());
    assertThat(directory.journal()).hasContent(before);
    assertThat(directory.readings()).doesNotExist();
    assertThat(directory.path()).isDirectoryNotContaining("glob:**.tmp");
  }

  @Test
  void journalStaysIfParquetCannotTakeItsPlace() throws IOException {
    Files.createDirectories(directory.readings().resolve("in the way"));
    ReadingsJournal journal = ReadingsJournal.create(directory);
    journal.append(40, 1, "rank", two());

    assertThatThrownBy(journal::finish)
        .isInstanceOf(IOException.class)
        .hasMessageEndingWith("The readings are kept in " + directory.journal());
    assertThat(directory.journal()).isRegularFile();
  }

  @Test
  void databaseKeepsToItself() throws SQLException {
    Map<String, String> settings = new TreeMap<>();
    try (Connection database = DuckDb.connect();
        Statement statement = database.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT name, value FROM duckdb_settings() WHERE name IN ('threads',"
                    + " 'preserve_insertion_order', 'autoinstall_known_extensions',"
                    + " 'autoload_known_extensions', 'allow_community_extensions',"
                    + " 'allow_persistent_secrets', 'temp_directory')")) {
      while (rows.next()) {
        settings.put(rows.getString(1), rows.getString(2));
      }
    }

    assertThat(settings)
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "threads", "1",
                "preserve_insertion_order", "true",
                "autoinstall_known_extensions", "false",
                "autoload_known_extensions", "false",
                "allow_community_extensions", "false",
                "allow_persistent_secrets", "false",
                "temp_directory", ""));
  }
}
