package org.trainability.records;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.trainability.api.data.DataException;
import org.trainability.records.array.RawFile;

/** A table that somebody else wrote, read row by row with DuckDB. */
public final class TableFile {

  private static final Set<String> NUMBERS =
      Set.of(
          "BOOLEAN",
          "TINYINT",
          "SMALLINT",
          "INTEGER",
          "BIGINT",
          "HUGEINT",
          "UTINYINT",
          "USMALLINT",
          "UINTEGER",
          "UBIGINT",
          "UHUGEINT",
          "FLOAT",
          "REAL",
          "DOUBLE");

  private static final int MOST_DIALECTS = 8;

  /** Of the CSV files that were read last, by their SHA-256. */
  private static final Map<String, CsvDialect> DIALECTS =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, CsvDialect> eldest) {
          return size() > MOST_DIALECTS;
        }
      };

  private final Path path;
  private final Format format;

  /** The formats that are read. */
  public enum Format {
    /** Values separated by commas, tabs or the like, gzipped or not; types are found by reading. */
    CSV("a CSV file"),
    /** Apache Parquet. */
    PARQUET("a Parquet file");

    private final String phrase;

    Format(String phrase) {
      this.phrase = phrase;
    }
  }

  /**
   * A column.
   *
   * @param name from the file
   * @param type as DuckDB calls it
   */
  public record Column(String name, String type) {

    /**
     * Tells whether each cell is a number.
     *
     * @return true for truth values too
     */
    public boolean isNumber() {
      return NUMBERS.contains(type) || type.startsWith("DECIMAL");
    }

    private String asNumber() {
      return "CAST(%s AS DOUBLE)".formatted(quoted());
    }

    private String asText() {
      return "CAST(%s AS VARCHAR)".formatted(quoted());
    }

    private String quoted() {
      return "\"" + name.replace("\"", "\"\"") + "\"";
    }
  }

  private TableFile(Path path, Format format) {
    this.path = path;
    this.format = format;
  }

  /**
   * Looks for a file.
   *
   * @param path of the file
   * @param format that it must have
   * @return the table, not read yet
   * @throws DataException if there is no such file
   */
  public static TableFile of(Path path, Format format) throws DataException {
    RawFile.requireRegular(path, format.phrase);
    return new TableFile(path, format);
  }

  /**
   * Reads the header.
   *
   * @return the columns in their order
   * @throws DataException if it can't be read
   */
  public List<Column> columns() throws DataException {
    if (format == Format.CSV) {
      return dialect().columns();
    }
    try (Connection database = DuckDb.streaming();
        PreparedStatement query = query(database, "*", " LIMIT 0");
        ResultSet none = query.executeQuery()) {
      ResultSetMetaData data = none.getMetaData();
      List<Column> columns = new ArrayList<>();
      for (int k = 1; k <= data.getColumnCount(); k++) {
        columns.add(
            new Column(data.getColumnName(k), data.getColumnTypeName(k).toUpperCase(Locale.ROOT)));
      }
      return columns;
    } catch (SQLException error) {
      throw unreadable(error);
    }
  }

  private PreparedStatement query(Connection database, String what, String more)
      throws SQLException, DataException {
    String rows = format == Format.CSV ? dialect().rows() : "read_parquet(?)";
    PreparedStatement query =
        database.prepareStatement("SELECT %s FROM %s%s".formatted(what, rows, more));
    query.setString(1, DuckDb.name(path));
    return query;
  }

  /** Found once for each content: DuckDB takes longer to find it than to read the rows. */
  private CsvDialect dialect() throws DataException {
    String content = sum();
    synchronized (DIALECTS) {
      CsvDialect known = DIALECTS.get(content);
      if (known == null) {
        try (Connection database = DuckDb.streaming()) {
          known = CsvDialect.of(database, path);
        } catch (SQLException error) {
          throw unreadable(error);
        }
        DIALECTS.put(content, known);
      }
      return known;
    }
  }

  private String sum() throws DataException {
    try {
      return Sha256.of(path);
    } catch (IOException error) {
      throw new DataException(
          path.toString(), "must be readable, but reading it failed with " + error, error);
    }
  }

  private DataException unreadable(SQLException error) {
    return new DataException(
        path.toString(),
        "must be %s, but DuckDB can't read it: %s".formatted(format.phrase, DuckDb.explain(error)),
        error);
  }

  /**
   * Begins to read some columns.
   *
   * @param columns which, in the order wanted
   * @return their cells, row by row
   * @throws DataException if they can't be read
   */
  public Rows rows(List<Column> columns) throws DataException {
    return new Rows(columns);
  }

  /** One pass over the rows. */
  public final class Rows implements Closeable {

    private final List<Column> columns;
    private final Connection database;
    private final PreparedStatement query;
    private final ResultSet cells;
    private long row;

    private Rows(List<Column> columns) throws DataException {
      this.columns = List.copyOf(columns);
      String cells =
          columns.stream()
              .map(column -> column.isNumber() ? column.asNumber() : column.asText())
              .collect(Collectors.joining(", "));
      Connection opened = null;
      try {
        opened = DuckDb.streaming();
        this.database = opened;
        this.query = query(opened, cells, "");
        this.cells = query.executeQuery();
      } catch (SQLException error) {
        if (opened != null) {
          closeAfter(error, opened);
        }
        throw unreadable(error);
      }
    }

    private static void closeAfter(SQLException error, Connection opened) {
      try {
        opened.close();
      } catch (SQLException second) {
        error.addSuppressed(second);
      }
    }

    /**
     * Goes to the next row.
     *
     * @return whether there is one
     * @throws DataException if it can't be read
     */
    public boolean next() throws DataException {
      try {
        row++;
        return cells.next();
      } catch (SQLException error) {
        throw unreadable(error);
      }
    }

    /**
     * Reads a cell of a column of numbers.
     *
     * @param column which of the columns asked for, from 0
     * @return its number
     * @throws DataException if it is empty
     */
    public double number(int column) throws DataException {
      try {
        double value = cells.getDouble(column + 1);
        if (cells.wasNull()) {
          throw empty(column);
        }
        return value;
      } catch (SQLException error) {
        throw unreadable(error);
      }
    }

    /**
     * Reads a cell of any other column.
     *
     * @param column which of the columns asked for, from 0
     * @return its text
     * @throws DataException if it is empty
     */
    public String text(int column) throws DataException {
      try {
        String value = cells.getString(column + 1);
        if (value == null) {
          throw empty(column);
        }
        return value;
      } catch (SQLException error) {
        throw unreadable(error);
      }
    }

    private DataException empty(int column) {
      return new DataException(
          path.toString(),
          "each row must have a value in the column '%s', but row %s has none"
              .formatted(columns.get(column).name(), row));
    }

    @Override
    @SuppressWarnings("try") // all three are closed, whichever fails
    public void close() throws IOException {
      try (Connection first = database;
          PreparedStatement second = query;
          ResultSet third = cells) {
        // Nothing else is to be done.
      } catch (SQLException error) {
        throw new IOException(DuckDb.explain(error), error);
      }
    }
  }
}
