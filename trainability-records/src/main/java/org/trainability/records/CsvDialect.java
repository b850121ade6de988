package org.trainability.records;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.trainability.records.TableFile.Column;

/**
 * How the rows of a CSV file are written, found by reading all of them.
 *
 * @param rows the function that reads them; the path is a parameter
 * @param columns in their order
 */
record CsvDialect(String rows, List<Column> columns) {

  private static final String SNIFF =
      "SELECT Delimiter, Quote, Escape, Comment, NewLineDelimiter, DateFormat, TimestampFormat,"
          + " SkipRows, HasHeader, list_transform(Columns, lambda each: each.name),"
          + " list_transform(Columns, lambda each: each.type)"
          + " FROM sniff_csv(?, sample_size = -1)";

  /** The options whose texts the answer has, in its order. */
  private static final List<String> TEXTS =
      List.of("delim", "quote", "escape", "comment", "new_line", "dateformat", "timestampformat");

  /** What the answer has for no character. */
  private static final String NONE = "(empty)";

  CsvDialect {
    columns = List.copyOf(columns);
  }

  /** Reads all rows of a file. */
  static CsvDialect of(Connection database, Path path) throws SQLException {
    try (PreparedStatement query = database.prepareStatement(SNIFF)) {
      query.setString(1, DuckDb.name(path));
      try (ResultSet answer = query.executeQuery()) {
        answer.next();
        return read(answer);
      }
    }
  }

  private static CsvDialect read(ResultSet answer) throws SQLException {
    StringBuilder options = new StringBuilder("auto_detect = false");
    int column = 1;
    for (String option : TEXTS) {
      String text = answer.getString(column++);
      // A file of one line has no end of line.
      boolean known = text != null && (!option.equals("new_line") || text.startsWith("\\"));
      if (known) {
        options.append(", %s = %s".formatted(option, quoted(text.equals(NONE) ? "" : text)));
      }
    }
    options.append(", skip = %s".formatted(answer.getLong(column++)));
    options.append(", header = %s".formatted(answer.getBoolean(column++)));
    Object[] names = (Object[]) answer.getArray(column++).getArray();
    Object[] types = (Object[]) answer.getArray(column).getArray();
    List<Column> columns = new ArrayList<>();
    for (int k = 0; k < names.length; k++) {
      columns.add(new Column(names[k].toString(), types[k].toString().toUpperCase(Locale.ROOT)));
    }
    String typed =
        columns.stream()
            .map(each -> quoted(each.name()) + ": " + quoted(each.type()))
            .collect(Collectors.joining(", "));
    return new CsvDialect("read_csv(?, %s, columns = {%s})".formatted(options, typed), columns);
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }
}
