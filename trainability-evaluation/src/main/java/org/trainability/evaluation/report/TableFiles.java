package org.trainability.evaluation.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.trainability.records.DataTable;
import org.trainability.records.DataTable.Type;

/** The numbers of a report's tables: the columns and rows of the page, markers left out. */
final class TableFiles {

  private TableFiles() {}

  /** Writes {@code <id>.csv} and {@code <id>.parquet} into a directory. */
  static void write(ReportTable table, Path directory) throws IOException {
    List<ReportTable.Column> columns = table.columns();
    new DataTable(columns.stream().map(TableFiles::column).toList())
        .write(
            directory.resolve(table.id() + ".csv"),
            directory.resolve(table.id() + ".parquet"),
            table.rows().stream().map(row -> cells(columns, row)));
  }

  private static DataTable.Column column(ReportTable.Column column) {
    return new DataTable.Column(column.name(), column.numeric() ? Type.OPTIONAL_NUMBER : Type.TEXT);
  }

  private static List<?> cells(List<ReportTable.Column> columns, List<ReportTable.Cell> row) {
    return IntStream.range(0, row.size())
        .mapToObj(i -> columns.get(i).numeric() ? (Object) row.get(i).value() : row.get(i).text())
        .toList();
  }
}
