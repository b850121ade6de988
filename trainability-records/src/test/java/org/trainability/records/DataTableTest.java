package org.trainability.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trainability.records.DataTable.Column;
import org.trainability.records.DataTable.Type;

class DataTableTest {

  private static final DataTable TABLE =
      new DataTable(
          List.of(
              new Column("row", Type.TEXT),
              new Column("seed", Type.WHOLE_NUMBER),
              new Column("value", Type.NUMBER)));

  @TempDir Path temp;

  private List<List<Object>> parquet() throws SQLException {
    List<List<Object>> rows = new ArrayList<>();
    try (Connection database = DuckDb.connect();
        Statement statement = database.createStatement();
        ResultSet results = statement.executeQuery("FROM '" + temp.resolve("t.parquet") + "'")) {
      while (results.next()) {
        List<Object> row = new ArrayList<>();
        for (int k = 1; k <= results.getMetaData().getColumnCount(); k++) {
          row.add(results.getObject(k));
        }
        rows.add(row);
      }
    }
    return rows;
  }

  private void write(Stream<List<?>> rows) throws IOException {
    TABLE.write(temp.resolve("t.csv"), temp.resolve("t.parquet"), rows);
  }

  @Test
  void bothFilesHoldTheSameRowsInOrder() throws Exception {
    Random random = new Random(1);
    List<List<?>> rows =
        IntStream.range(0, 5000)
            .<List<?>>mapToObj(
                i ->
                    List.of(
                        i % 3 == 0 ? "" : "a \"quoted\", long\nname " + i,
                        random.nextLong(),
                        Double.longBitsToDouble(random.nextLong() & 0xBFEFFFFFFFFFFFFFL)))
            .toList();

    write(rows.stream());

    assertThat(parquet()).isEqualTo(rows);
    List<CsvTable.Row> lines = CsvTable.read(temp.resolve("t.csv"), false).rows();
    assertThat(lines).hasSize(5000);
    for (int i = 0; i < 5000; i++) {
      assertThat(lines.get(i).cells())
          .isEqualTo(rows.get(i).stream().map(Object::toString).toList());
    }
  }

  @Test
  void sameRowsGiveTheSameBytesAndNothingElseIsLeft() throws Exception {
    List<List<?>> rows = List.of(List.of("a", 1L, 0.1), List.of("b", -1L, 1e300));
    write(rows.stream());
    byte[] first = Files.readAllBytes(temp.resolve("t.parquet"));

    write(rows.stream());

    assertThat(Files.readAllBytes(temp.resolve("t.parquet"))).isEqualTo(first);
    try (Stream<Path> files = Files.list(temp)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("t.csv", "t.parquet");
    }
  }

  @Test
  void anOptionalNumberMayBeMissing() throws Exception {
    DataTable table =
        new DataTable(
            List.of(new Column("first", Type.OPTIONAL_NUMBER), new Column("name", Type.TEXT)));

    table.write(
        temp.resolve("t.csv"),
        temp.resolve("t.parquet"),
        Stream.of(
            List.of(OptionalDouble.of(0.1), "a"),
            List.of(OptionalDouble.empty(), "b"),
            List.of(OptionalDouble.of(-0.0), "")));

    assertThat(CsvTable.read(temp.resolve("t.csv"), false).rows())
        .extracting(CsvTable.Row::cells)
        .containsExactly(List.of("0.1", "a"), List.of("", "b"), List.of("-0.0", ""));
    List<Object> found = new ArrayList<>();
    try (Connection database = DuckDb.connect();
        Statement statement = database.createStatement();
        ResultSet results =
            statement.executeQuery(
                "SELECT first, typeof(first) FROM '" + temp.resolve("t.parquet") + "'")) {
      while (results.next()) {
        found.add(results.getObject(1));
        assertThat(results.getString(2)).isEqualTo("DOUBLE");
      }
    }
    assertThat(found).containsExactly(0.1, null, -0.0);
  }

  @Test
  void aTableMayHaveNoTexts() throws Exception {
    DataTable table =
        new DataTable(
            List.of(new Column("seed", Type.WHOLE_NUMBER), new Column("value", Type.NUMBER)));

    table.write(temp.resolve("t.csv"), temp.resolve("t.parquet"), Stream.of(List.of(1L, 0.1)));

    assertThat(parquet()).containsExactly(List.of(1L, 0.1));
  }

  @Test
  void aValueOfAnotherTypeIsRefusedWithItsPlace() {
    assertThatThrownBy(() -> write(Stream.of(List.of("a", "many", 0.1))))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("t.parquet could not be written")
        .hasMessageContaining("many");
    assertThat(temp.resolve("t.parquet")).doesNotExist();
  }
}
