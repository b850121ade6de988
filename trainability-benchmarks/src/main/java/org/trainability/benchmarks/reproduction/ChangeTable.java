package org.trainability.benchmarks.reproduction;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import org.trainability.evaluation.figure.Curve;
import org.trainability.evaluation.figure.CurveSpread;
import org.trainability.evaluation.figure.Plot;
import org.trainability.evaluation.figure.kernel.NumberText;
import org.trainability.evaluation.report.ReportTable;
import org.trainability.evaluation.report.ReportTable.Cell;
import org.trainability.evaluation.report.ReportTable.Column;

/** What changed in the runs of a plan from their first task to their last, a row a quantity. */
final class ChangeTable {

  /** Names its files. */
  static final String ID = "changes";

  private static final int DIGITS = 3;

  private ChangeTable() {}

  /**
   * {@return the table: means over the seeds, with the least and the greatest where there are
   * several}
   *
   * @param plots one for each quantity, over tasks or windows; a curve for each setting
   */
  static ReportTable of(List<Plot> plots) {
    String part = plots.get(0).x().label().toLowerCase(Locale.ROOT);
    boolean several = plots.get(0).curves().size() > 1;
    List<Column> columns = new ArrayList<>();
    columns.add(new Column("quantity", "Quantity", "", false));
    if (several) {
      columns.add(new Column("runs", "Runs", "", false));
    }
    columns.add(
        new Column("first", "First " + part, "the first with a value; mean over the seeds", true));
    columns.add(
        new Column("last", "Last " + part, "the last with a value; mean over the seeds", true));
    columns.add(new Column("ratio", "Last / first", "of these two means", true));
    List<List<Cell>> rows = new ArrayList<>();
    for (Plot plot : plots) {
      for (Curve curve : plot.curves()) {
        if (!curve.isEmpty()) {
          rows.add(row(plot, curve, several));
        }
      }
    }
    return new ReportTable(
        ID,
        "What changed",
        List.of("Each quantity is the mean of its values in a %s.".formatted(part)),
        columns,
        rows);
  }

  private static List<Cell> row(Plot plot, Curve curve, boolean several) {
    SortedMap<Double, CurveSpread> spread =
        CurveSpread.of(curve, plot.x().scale(), plot.y().scale());
    CurveSpread first = spread.get(spread.firstKey());
    CurveSpread last = spread.get(spread.lastKey());
    List<Cell> cells = new ArrayList<>();
    cells.add(Cell.of(plot.y().label()));
    if (several) {
      cells.add(Cell.of(curve.label()));
    }
    cells.add(cell(first));
    cells.add(cell(last));
    double ratio = last.mean() / first.mean();
    cells.add(Double.isFinite(ratio) ? Cell.of(text(ratio), ratio) : Cell.of("–"));
    return cells;
  }

  private static Cell cell(CurveSpread values) {
    String mean = text(values.mean());
    return Cell.of(
        values.seeds() == 1
            ? mean
            : "%s [%s, %s]".formatted(mean, text(values.least()), text(values.greatest())),
        values.mean());
  }

  private static String text(double value) {
    return NumberText.significant(value, DIGITS);
  }
}
