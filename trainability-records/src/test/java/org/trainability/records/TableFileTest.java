package org.trainability.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.trainability.records.TableFile.Column;
import org.trainability.records.TableFile.Format;

class TableFileTest {

  @TempDir private Path folder;

  private List<List<String>> read(String name, String content) throws IOException {
    return read(Files.writeString(folder.resolve(name), content, StandardCharsets.UTF_8));
  }

  /** The names, the types and the cells. */
  private static List<List<String>> read(Path path) throws IOException {
    TableFile table = TableFile.of(path, Format.CSV);
    List<Column> columns = table.columns();
    List<List<String>> lines = new ArrayList<>();
    lines.add(columns.stream().map(Column::name).toList());
    lines.add(columns.stream().map(Column::type).toList());
    try (TableFile.Rows rows = table.rows(columns)) {
      while (rows.next()) {
        List<String> cells = new ArrayList<>();
        for (int k = 0; k < columns.size(); k++) {
          boolean isNumber = columns.get(k).isNumber();
          cells.add(isNumber ? Double.toString(rows.number(k)) : rows.text(k));
        }
        lines.add(cells);
      }
    }
    return lines;
  }

  static Stream<Arguments> dialects() {
    return Stream.of(
        Arguments.of("commas", "a,b\n1.5,x\n2.5,y\n"),
        Arguments.of("CRLF", "a,b\r\n1.5,x\r\n2.5,y\r\n"),
        Arguments.of("tabs", "a\tb\n1.5\tx\n2.5\ty\n"),
        Arguments.of("semicolons", "a;b\n1.5;x\n2.5;y\n"),
        Arguments.of("bars", "a|b\n1.5|x\n2.5|y\n"),
        Arguments.of("quotes", "\"a\",\"b\"\n\"1.5\",\"x\"\n\"2.5\",\"y\"\n"),
        Arguments.of("apostrophes", "'a','b'\n'1.5','x'\n'2.5','y'\n"),
        Arguments.of("a comment", "# by hand\na,b\n1.5,x\n2.5,y\n"),
        Arguments.of("a byte-order mark", "\uFEFFa,b\n1.5,x\n2.5,y\n"),
        Arguments.of("no end of the last line", "a,b\n1.5,x\n2.5,y"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("dialects")
  void everyDialectIsTheSameTable(String dialect, String content) throws IOException {
    assertThat(read("t.csv", content))
        .as(dialect)
        .containsExactly(
            List.of("a", "b"),
            List.of("DOUBLE", "VARCHAR"),
            List.of("1.5", "x"),
            List.of("2.5", "y"));
  }

  @Test
  void namesAndCellsMayHoldWhatSeparates() throws IOException {
    assertThat(read("it's.csv", "\"it's, a\",b\n1,\"x, \"\"y\"\"\"\n2,z'\n"))
        .containsExactly(
            List.of("it's, a", "b"),
            List.of("BIGINT", "VARCHAR"),
            List.of("1.0", "x, \"y\""),
            List.of("2.0", "z'"));
  }

  /** The type of a column is found by its last row too. */
  @Test
  void allRowsDecideOnTheTypes() throws IOException {
    List<List<String>> table =
        read("long.csv", "a,day\n" + "1,13/02/2020\n".repeat(30_000) + "x,14/02/2020\n");
    assertThat(table.get(1)).containsExactly("VARCHAR", "DATE");
    assertThat(table).hasSize(30_003);
    assertThat(table.get(2)).containsExactly("1", "2020-02-13");
    assertThat(table.get(30_002)).containsExactly("x", "2020-02-14");
  }

  @Test
  void aFileThatIsWrittenAgainIsReadAgain() throws IOException {
    assertThat(read("t.csv", "a,b\n1,2\n").get(0)).containsExactly("a", "b");
    assertThat(read("t.csv", "c;d\n3;4\n"))
        .containsExactly(List.of("c", "d"), List.of("BIGINT", "BIGINT"), List.of("3.0", "4.0"));
  }

  @Test
  void oneLineIsATable() throws IOException {
    assertThat(read("line.csv", "1,2")).last().isEqualTo(List.of("1.0", "2.0"));
  }
}
