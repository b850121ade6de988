package org.trainability.records;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The readings as DuckDB sees them: one shape, in a journal or in a Parquet file. */
final class ReadingsSql {

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
          + " FROM "
          + DuckDb.csv(list("'%s': '%s'"))
          + ")";

  private ReadingsSql() {}

  private static Map<String, String> types() {
    Map<String, String> types = new LinkedHashMap<>();
    types.put("step", "BIGINT");
    types.put("task", "INTEGER");
    types.put("layer", DuckDb.TEXT);
    types.put("component", DuckDb.TEXT);
    types.put("quantity", DuckDb.TEXT);
    types.put("value", "DOUBLE");
    types.put("unit", DuckDb.TEXT);
    types.put("undefined", DuckDb.TEXT);
    return types;
  }

  private static String list(String form) {
    return TYPES.entrySet().stream()
        .map(column -> form.formatted(column.getKey(), column.getValue()))
        .collect(Collectors.joining(", "));
  }

  /** The statement that copies a journal, its one parameter, to a Parquet file. */
  static String copyJournalTo(Path parquet) {
    return DuckDb.copy(JOURNAL, parquet);
  }

  /** The names and types that a Parquet file of readings has, as one text. */
  static String schema() {
    return list("%s %s");
  }
}
