package org.trainability.evaluation.report;

import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import org.trainability.evaluation.figure.Identifiers;

/**
 * A table of a report, sorted on the page by any of its columns. Its data files hold the numbers in
 * full.
 *
 * @param id names the files
 * @param title as {@code Who predicts the next task?}
 * @param explanation what the numbers are, a sentence each; may be empty
 * @param columns in their order, at least one, each name once; the first names the rows
 * @param rows in the order in which they are first shown, as many cells each as there are columns
 */
public record ReportTable(
    String id,
    String title,
    List<String> explanation,
    List<Column> columns,
    List<List<Cell>> rows) {

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");

  public ReportTable {
    Identifiers.require("table", id);
    explanation = List.copyOf(explanation);
    columns = List.copyOf(columns);
    rows = rows.stream().map(List::copyOf).toList();
    if (columns.isEmpty()) {
      throw new IllegalArgumentException("table " + id + " has no column");
    }
    if (columns.stream().map(Column::name).distinct().count() < columns.size()) {
      throw new IllegalArgumentException(
          "table %s has a column twice: %s"
              .formatted(id, columns.stream().map(Column::name).toList()));
    }
    for (int i = 0; i < rows.size(); i++) {
      requireFits(id, columns, i + 1, rows.get(i));
    }
  }

  private static void requireFits(String id, List<Column> columns, int number, List<Cell> row) {
    if (row.size() != columns.size()) {
      throw new IllegalArgumentException(
          "table %s: %s columns want as many cells, found %s in row %s"
              .formatted(id, columns.size(), row.size(), number));
    }
    for (int i = 0; i < columns.size(); i++) {
      if (!columns.get(i).numeric() && row.get(i).value().isPresent()) {
        throw new IllegalArgumentException(
            "table %s: column %s holds texts, found the number %s in row %s"
                .formatted(id, columns.get(i).name(), row.get(i).value().getAsDouble(), number));
      }
    }
  }

  /**
   * A column.
   *
   * @param name in the data files: lower-case letters, digits and underscores, a letter first
   * @param header on the page
   * @param help what it says, in a sentence; may be empty
   * @param numeric whether it holds numbers, which the page sorts from the greatest
   */
  public record Column(String name, String header, String help, boolean numeric) {

    public Column {
      if (!NAME.matcher(name).matches()) {
        throw new IllegalArgumentException(
            "the name of a column takes a-z, 0-9 and '_', a letter first; found '" + name + "'");
      }
    }
  }

  /**
   * A cell.
   *
   * @param text as it is shown
   * @param value by which the page sorts, and which the data files hold, finite; empty in a column
   *     of texts, which hold the text, and where a number is undefined: there the data files have
   *     nothing, and the page sorts it last
   * @param marker a word that marks the cell, as {@code best}; may be empty
   */
  public record Cell(String text, OptionalDouble value, String marker) {

    public Cell {
      if (value.isPresent() && !Double.isFinite(value.getAsDouble())) {
        throw new IllegalArgumentException(
            "the value of a cell must be finite or empty, found "
                + value.getAsDouble()
                + " for '"
                + text
                + "'");
      }
    }

    /** {@return a text, or a number that is undefined} */
    public static Cell of(String text) {
      return new Cell(text, OptionalDouble.empty(), "");
    }

    /** {@return a number as it is shown, and in full} */
    public static Cell of(String text, double value) {
      return new Cell(text, OptionalDouble.of(value), "");
    }

    /** {@return the same, marked} */
    public Cell marked(String word) {
      return new Cell(text, value, word);
    }
  }
}
