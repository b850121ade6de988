package org.trainability.records;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A table of values for other programs: as CSV for everybody, and the same rows in the same order
 * as Parquet, with types, for queries and data frames. The same rows give the same bytes.
 */
public final class DataTable {

  /** What a column holds; every cell has a value, but in a column of optional numbers. */
  public enum Type {
    TEXT(DuckDb.TEXT),
    /** A {@code long}. */
    WHOLE_NUMBER("BIGINT"),
    /** A {@code double}, kept exactly. */
    NUMBER("DOUBLE"),
    /**
     * An {@link OptionalDouble}, kept exactly. Where it is empty, so is the cell of the CSV file,
     * and the Parquet file has NULL.
     */
    OPTIONAL_NUMBER("DOUBLE");

    private final String name;

    Type(String name) {
      this.name = name;
    }
  }

  /** A column with its header. */
  public record Column(String name, Type type) {

    private String declared() {
      return "'%s': '%s'".formatted(name, type.name);
    }
  }

  private final List<Column> columns;

  /**
   * Makes an empty table.
   *
   * @param columns in their order, each name once, a lower-case word
   */
  public DataTable(List<Column> columns) {
    this.columns = List.copyOf(columns);
  }

  /**
   * Writes both files; old ones are replaced.
   *
   * @param csv the first file
   * @param parquet the second file
   * @param rows as many cells each as there are columns
   * @throws IOException if a file can't be written
   */
  public void write(Path csv, Path parquet, Stream<List<?>> rows) throws IOException {
    try (CsvWriter table = CsvWriter.create(csv, columns.stream().map(Column::name).toList())) {
      for (List<?> row : (Iterable<List<?>>) rows::iterator) {
        table.append(row.stream().map(DataTable::plain).toList());
      }
    }
    Path unfinished = WholeFile.unfinished(parquet);
    try (Connection database = DuckDb.connect();
        PreparedStatement copy = database.prepareStatement(DuckDb.copy(csvRows(), unfinished))) {
      copy.setString(1, DuckDb.name(csv));
      copy.execute();
      WholeFile.publish(unfinished, parquet);
    } catch (SQLException error) {
      throw new IOException(
          "%s could not be written: %s".formatted(parquet, DuckDb.explain(error)), error);
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }

  private static Object plain(Object cell) {
    if (cell instanceof OptionalDouble number) {
      return number.isPresent() ? number.getAsDouble() : "";
    }
    return cell;
  }

  /** An empty cell is an empty text. */
  private String csvRows() {
    String texts =
        columns.stream()
            .filter(column -> column.type() == Type.TEXT)
            .map(column -> "coalesce(\"%1$s\", '') AS \"%1$s\"".formatted(column.name()))
            .collect(Collectors.joining(", "));
    String replaced = texts.isEmpty() ? "" : " REPLACE (%s)".formatted(texts);
    return "(SELECT *%s FROM %s)"
        .formatted(
            replaced,
            DuckDb.csv(columns.stream().map(Column::declared).collect(Collectors.joining(", "))));
  }
}
