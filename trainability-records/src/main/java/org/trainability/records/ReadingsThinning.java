package org.trainability.records;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/**
 * Copies the readings that are looked at step by step. The rows that stay are those of the run, in
 * their order. Which steps stay depends on when was measured, not on what was found, so that runs
 * of several seeds keep the same steps.
 */
public final class ReadingsThinning {

  /**
   * Rows of the readings in their order, each with the number of its step among the steps at which
   * its component was measured in the window.
   */
  private static final String WINDOW =
      "INSERT INTO kept SELECT file_row_number FROM (SELECT file_row_number, layer, quantity,"
          + " dense_rank() OVER (ORDER BY step) - 1 AS place FROM"
          + " read_parquet(?, file_row_number = true) WHERE component = ? AND task BETWEEN ? AND ?)"
          + " WHERE quantity = ? AND layer = ? AND place % ? = 0";

  /** The first row of each reason for which a metric has no value in a layer. */
  private static final String UNDEFINED =
      "INSERT INTO kept SELECT min(file_row_number) FROM"
          + " read_parquet(?, file_row_number = true)"
          + " WHERE value IS NULL AND quantity = 'value' GROUP BY component, layer, undefined";

  private static final String ROWS =
      "(SELECT * EXCLUDE (file_row_number) FROM read_parquet(?, file_row_number = true)"
          + " WHERE file_row_number IN (SELECT place FROM kept) ORDER BY file_row_number)";

  private ReadingsThinning() {}

  /**
   * A curve that is drawn step by step.
   *
   * @param component a metric's id, or {@code controller/<signal>}
   * @param quantity {@code value} or the name of a detail
   * @param layer a layer's name or {@code network}
   * @param from first task
   * @param to last task
   * @param most if it has more steps than that, every second, third, … stays, so that no more than
   *     that many do
   */
  public record Window(
      String component, String quantity, String layer, int from, int to, int most) {

    public Window {
      if (most < 1) {
        throw new IllegalArgumentException("most must be at least 1, was " + most);
      }
    }
  }

  /**
   * Copies the readings of a run that has ended.
   *
   * @param run has {@code readings.parquet}
   * @param windows what stays, besides one row of each reason for which a metric is undefined
   * @param thinned the file that is written; its folder exists
   * @throws IOException if the readings can't be read or written
   */
  public static void copy(RunDirectory run, Set<Window> windows, Path thinned) throws IOException {
    String readings = DuckDb.name(run.readings());
    Path unfinished = WholeFile.unfinished(thinned);
    try (Connection database = DuckDb.connect()) {
      execute(database, "CREATE TEMP TABLE kept (place BIGINT)", List.of());
      execute(database, UNDEFINED, List.of(readings));
      for (Window window : windows) {
        int steps = steps(run, window);
        int stride = Math.max(1, (steps + window.most() - 1) / window.most());
        execute(
            database,
            WINDOW,
            List.of(
                readings,
                window.component(),
                window.from(),
                window.to(),
                window.quantity(),
                window.layer(),
                stride));
      }
      execute(database, DuckDb.copy(ROWS, unfinished), List.of(readings));
      WholeFile.publish(unfinished, thinned);
    } catch (SQLException error) {
      throw new IOException(
          "%s could not be written: %s".formatted(thinned, DuckDb.explain(error)), error);
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }

  /** At how many steps of its tasks the component was measured. */
  private static int steps(RunDirectory run, Window window) throws IOException {
    return Math.toIntExact(
        new ReadingsQuery(run, false)
            .ask(
                "SELECT count(DISTINCT step)",
                " WHERE component = ? AND task BETWEEN %s AND %s"
                    .formatted(window.from(), window.to()),
                row -> row.getLong(1),
                List.of(window.component()))
            .get(0));
  }

  private static void execute(Connection database, String sql, List<?> parameters)
      throws SQLException {
    try (PreparedStatement statement = database.prepareStatement(sql)) {
      for (int i = 0; i < parameters.size(); i++) {
        statement.setObject(i + 1, parameters.get(i));
      }
      statement.execute();
    }
  }
}
