package org.trainability.evaluation.report;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A table as the page's template reads it.
 *
 * @param explanation in one paragraph; may be empty
 * @param helps columns that have something to say
 */
record TableView(
    String id,
    String title,
    String explanation,
    List<ReportTable.Column> columns,
    List<ReportTable.Column> helps,
    List<Row> rows) {

  /**
   * @param name the first cell
   */
  record Row(Cell name, List<Cell> cells) {}

  /**
   * @param sort the number by which it is sorted; empty if there is none
   */
  record Cell(String text, String sort, String marker, boolean numeric) {}

  static TableView of(ReportTable table) {
    return new TableView(
        table.id(),
        table.title(),
        String.join(" ", table.explanation()),
        table.columns(),
        table.columns().stream().filter(column -> !column.help().isEmpty()).toList(),
        table.rows().stream().map(row -> row(table.columns(), row)).toList());
  }

  private static Row row(List<ReportTable.Column> columns, List<ReportTable.Cell> row) {
    List<Cell> cells =
        IntStream.range(0, row.size())
            .mapToObj(i -> cell(row.get(i), columns.get(i).numeric()))
            .toList();
    return new Row(cells.get(0), cells.subList(1, cells.size()));
  }

  private static Cell cell(ReportTable.Cell cell, boolean numeric) {
    return new Cell(
        cell.text(),
        cell.value().isPresent() ? Double.toString(cell.value().getAsDouble()) : "",
        cell.marker(),
        numeric);
  }
}
