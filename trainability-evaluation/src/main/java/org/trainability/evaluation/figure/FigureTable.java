package org.trainability.evaluation.figure;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.trainability.records.DataTable;
import org.trainability.records.DataTable.Column;
import org.trainability.records.DataTable.Type;

/**
 * The numbers behind a figure, one for each row, with the same columns for every figure:
 *
 * <table>
 *   <caption>Columns</caption>
 *   <tr><td>{@code grid_row}<td>heading of the plot's row, possibly empty
 *   <tr><td>{@code grid_column}<td>heading of its column
 *   <tr><td>{@code curve}<td>id of the curve
 *   <tr><td>{@code seed}<td>of the run
 *   <tr><td>{@code x_axis}<td>label of the horizontal axis, as {@code Task} or {@code Step}
 *   <tr><td>{@code x}<td>place on it
 *   <tr><td>{@code y_axis}<td>label of the vertical axis, with its unit
 *   <tr><td>{@code y}<td>value there, in full
 * </table>
 *
 * <p>All values are there, also those that have no place on a logarithmic axis.
 */
final class FigureTable {

  private static final DataTable TABLE =
      new DataTable(
          List.of(
              new Column("grid_row", Type.TEXT),
              new Column("grid_column", Type.TEXT),
              new Column("curve", Type.TEXT),
              new Column("seed", Type.WHOLE_NUMBER),
              new Column("x_axis", Type.TEXT),
              new Column("x", Type.NUMBER),
              new Column("y_axis", Type.TEXT),
              new Column("y", Type.NUMBER)));

  private FigureTable() {}

  /** Writes {@code <id>.csv} and {@code <id>.parquet} into a directory. */
  static void write(Figure figure, Path directory) throws IOException {
    TABLE.write(
        directory.resolve(figure.id() + ".csv"),
        directory.resolve(figure.id() + ".parquet"),
        rows(figure));
  }

  private static Stream<List<?>> rows(Figure figure) {
    int columns = figure.columns().size();
    return IntStream.range(0, figure.plots().size())
        .boxed()
        .flatMap(
            i ->
                rows(
                    figure.rows().get(i / columns),
                    figure.columns().get(i % columns),
                    figure.plots().get(i)));
  }

  private static Stream<List<?>> rows(String row, String column, Plot plot) {
    return plot.curves().stream()
        .flatMap(
            curve ->
                curve.seeds().stream()
                    .flatMap(
                        seed ->
                            seed.values().entrySet().stream()
                                .map(
                                    point ->
                                        List.of(
                                            row,
                                            column,
                                            curve.id(),
                                            seed.seed(),
                                            plot.x().label(),
                                            plain(point.getKey()),
                                            plot.y().label(),
                                            point.getValue()))));
  }

  /** Tasks and steps without a fraction. */
  static Object plain(double place) {
    return place == Math.rint(place) && Math.abs(place) < 1e15 ? (Object) (long) place : place;
  }
}
