package org.trainability.evaluation.figure;

import java.util.List;
import java.util.stream.Stream;

/**
 * A figure: plots in a grid, as small multiples are printed. Plots of one row share the vertical
 * axis, so that columns can be compared by eye; those of one column the horizontal one.
 *
 * @param id as {@code fig1a}; names the files
 * @param title as {@code Hessian rank}
 * @param columns headings of the columns, as {@code η = 1e-3}; at least one
 * @param rows headings of the rows; an empty text where a row needs none; at least one
 * @param plots row by row, {@code rows × columns} of them
 */
public record Figure(
    String id, String title, List<String> columns, List<String> rows, List<Plot> plots) {

  public Figure {
    Identifiers.require("figure", id);
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
    plots = List.copyOf(plots);
    if (columns.isEmpty() || plots.size() != rows.size() * columns.size()) {
      throw new IllegalArgumentException(
          "figure %s: %s rows × %s columns want as many plots, found %s"
              .formatted(id, rows.size(), columns.size(), plots.size()));
    }
    for (int i = 0; i < plots.size(); i++) {
      int row = i / columns.size();
      int column = i % columns.size();
      requireShared(id, "row", row, plots.get(row * columns.size()).y(), plots.get(i).y());
      requireShared(id, "column", column, plots.get(column).x(), plots.get(i).x());
    }
  }

  private static void requireShared(String id, String of, int number, Axis first, Axis other) {
    if (!first.equals(other)) {
      throw new IllegalArgumentException(
          "figure %s: plots of one %s share their axis, found %s and %s in %s %s"
              .formatted(id, of, first, other, of, number + 1));
    }
  }

  /**
   * {@return the plot there}
   *
   * @param row from 0
   * @param column from 0
   */
  public Plot plot(int row, int column) {
    return plots.get(row * columns.size() + column);
  }

  /** {@return all curves, plot by plot} */
  public Stream<Curve> curves() {
    return plots.stream().flatMap(plot -> plot.curves().stream());
  }

  /** {@return whether there is nothing to draw} */
  public boolean isEmpty() {
    return curves().allMatch(Curve::isEmpty);
  }
}
