package org.trainability.benchmarks.record;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;

/** The readings as DuckDB sees them: one shape, in a journal or in a Parquet file. */
final class ReadingsSql {

  private static final String TEXT = "VARCHAR";
  private static final Map<String, String> TYPES = types();

  /** The columns in their order. */
  static final List<String> COLUMNS = List.copyOf(TYPES.keySet());

  /** The rows of a Parquet file; the path is a parameter. */
  static final String PARQUET = "read_parquet(?)";

  /**
   * The rows of a journal; the path is a parameter. The reader takes every empty cell for NULL;
   * among the texts that is the empty string, but for the reason of a reading that is defined.
   */
  static final String JOURNAL =
      "(SELECT * REPLACE (coalesce(layer, '') AS layer, coalesce(component, '') AS component,"
          + " coalesce(quantity, '') AS quantity, coalesce(unit, '') AS unit,"
          + " CASE WHEN value IS NULL THEN coalesce(undefined, '') END AS undefined)"
          + " FROM read_csv(?, auto_detect = false, header = true, delim = ',', quote = '\"',"
          + " escape = '\"', new_line = '\\n', nullstr = '', columns = {"
          + list("'%s': '%s'")
          + "}))";

  private ReadingsSql() {}

  private static Map<String, String> types() {
    Map<String, String> types = new LinkedHashMap<>();
    types.put("step", "BIGINT");
    types.put("task", "INTEGER");
    types.put("layer", TEXT);
    types.put("component", TEXT);
    types.put("quantity", TEXT);
    types.put("value", "DOUBLE");
    types.put("unit", TEXT);
    types.put("undefined", TEXT);
    return types;
  }

  private static String list(String form) {
    return TYPES.entrySet().stream()
        .map(column -> form.formatted(column.getKey(), column.getValue()))
        .collect(Collectors.joining(", "));
  }

  /**
   * A database in memory that uses one thread, keeps the order of rows, loads nothing from the net
   * and leaves no file behind.
   */
  static Connection connect() throws SQLException {
    Properties settings = new Properties();
    settings.setProperty("threads", "1");
    settings.setProperty("preserve_insertion_order", "true");
    settings.setProperty("autoinstall_known_extensions", "false");
    settings.setProperty("autoload_known_extensions", "false");
    settings.setProperty("allow_community_extensions", "false");
    settings.setProperty("allow_persistent_secrets", "false");
    settings.setProperty("temp_directory", "");
    return DriverManager.getConnection("jdbc:duckdb:", settings);
  }

  /** The statement that copies a journal, its one parameter, to a Parquet file. */
  static String copyJournalTo(Path parquet) {
    return "COPY (FROM %s) TO '%s' (FORMAT parquet, COMPRESSION zstd, USE_TMP_FILE false)"
        .formatted(JOURNAL, parquet.toString().replace("'", "''"));
  }

  /** The names and types that a Parquet file of readings has, as one text. */
  static String schema() {
    return list("%s %s");
  }

  /**
   * @return what the database has against a file, in one line, without its advice
   */
  static String explain(SQLException error) {
    return error.getMessage().split("\n\n", 2)[0].strip().replaceAll("\\s*\n\\s*", "; ");
  }
}
