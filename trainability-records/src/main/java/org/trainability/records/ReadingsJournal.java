package org.trainability.records;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.trainability.api.metric.Reading;
import org.trainability.api.metric.Readings;

/**
 * Keeps what was measured: a plain journal while the run lasts, {@code readings.parquet} from its
 * end on. Each row is one value or detail of one scope at one step. Numbers are kept exactly; an
 * undefined value is an empty cell, NULL in Parquet, with its reason beside it. The same readings
 * give the same bytes.
 */
public final class ReadingsJournal implements Closeable {

  private final Path journal;
  private final Path parquet;
  private final CsvWriter rows;

  private ReadingsJournal(RunDirectory directory, CsvWriter rows) {
    this.journal = directory.journal();
    this.parquet = directory.readings();
    this.rows = rows;
  }

  /**
   * Begins a journal with no rows.
   *
   * @param directory of the run
   * @return the journal
   * @throws IOException if the file can't be written
   */
  public static ReadingsJournal create(RunDirectory directory) throws IOException {
    return new ReadingsJournal(
        directory, CsvWriter.create(directory.journal(), ReadingsSql.COLUMNS));
  }

  /** Goes on after a mark, see {@link AppendFile#resume}. */
  static ReadingsJournal resume(RunDirectory directory, FileMark mark) throws IOException {
    return new ReadingsJournal(directory, CsvWriter.resume(directory.journal(), mark));
  }

  /**
   * Adds what one component measured at one step.
   *
   * @param step of the run, from 1
   * @param task its number, from 1
   * @param component the metric's id in the plan, or {@code controller/<signal>}
   * @param readings what it measured
   * @throws IOException if it can't be written
   */
  public void append(long step, int task, String component, Readings readings) throws IOException {
    for (Readings.Row row : readings.rows()) {
      Reading reading = row.reading();
      Double value = reading.value().isPresent() ? reading.value().getAsDouble() : null;
      rows.append(
          step,
          task,
          row.scope(),
          component,
          row.quantity(),
          value,
          reading.unit().symbol(),
          reading.reason().orElse(null));
    }
  }

  /**
   * Puts everything appended so far into the file; to be called after each task.
   *
   * @throws IOException if it can't be written
   */
  public void flush() throws IOException {
    rows.flush();
  }

  /** See {@link AppendFile#mark}. */
  FileMark mark() throws IOException {
    return rows.mark();
  }

  /**
   * Ends the journal: copies it to {@code readings.parquet}, in the order of appending. However the
   * run ended, this is the way to keep its readings. The journal stays until {@link
   * RunDirectory#clean}, for the run may yet be killed and resumed.
   *
   * @throws IOException if that fails; the journal is then still there and whole
   */
  public void finish() throws IOException {
    close();
    Path unfinished = WholeFile.unfinished(parquet);
    try (Connection database = DuckDb.connect();
        PreparedStatement copy = database.prepareStatement(ReadingsSql.copyJournalTo(unfinished))) {
      copy.setString(1, DuckDb.name(journal));
      copy.execute();
      WholeFile.publish(unfinished, parquet);
      WholeFile.syncFolder(parquet.getParent());
    } catch (SQLException error) {
      throw kept(DuckDb.explain(error), error);
    } catch (IOException error) {
      throw kept(error.getMessage(), error);
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }

  private IOException kept(String problem, Exception cause) {
    return new IOException(
        "%s could not be written: %s. The readings are kept in %s"
            .formatted(parquet, problem, journal),
        cause);
  }

  /** Writes what is buffered and leaves the journal where it is. */
  @Override
  public void close() throws IOException {
    rows.close();
  }
}
