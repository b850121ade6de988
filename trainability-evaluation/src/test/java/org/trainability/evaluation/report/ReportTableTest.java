package org.trainability.evaluation.report;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.trainability.evaluation.report.ReportTable.Cell;
import org.trainability.evaluation.report.ReportTable.Column;

class ReportTableTest {

  private static final Column NAME = new Column("name", "Name", "", false);
  private static final Column AUC = new Column("auc", "AUC", "", true);

  private static ReportTable table(List<Column> columns, Cell... row) {
    return new ReportTable("t", "T", List.of(), columns, List.of(List.of(row)));
  }

  @Test
  void columnsAreChecked() {
    assertThatThrownBy(() -> new Column("AUC", "AUC", "", true))
        .hasMessage("the name of a column takes a-z, 0-9 and '_', a letter first; found 'AUC'");
    assertThatThrownBy(() -> table(List.of(NAME, NAME)))
        .hasMessage("table t has a column twice: [name, name]");
    assertThatThrownBy(() -> table(List.of())).hasMessage("table t has no column");
  }

  @Test
  void rowsFitTheColumns() {
    assertThatThrownBy(() -> table(List.of(NAME, AUC), Cell.of("a")))
        .hasMessage("table t: 2 columns want as many cells, found 1 in row 1");
    assertThatThrownBy(() -> table(List.of(NAME, AUC), Cell.of("1", 1), Cell.of("1", 1)))
        .hasMessage("table t: column name holds texts, found the number 1.0 in row 1");
    assertThatThrownBy(() -> Cell.of("–", Double.NaN))
        .hasMessage("the value of a cell must be finite or empty, found NaN for '–'");
  }
}
