package org.trainability.records;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Writes {@code timing.csv}: how long each task took. It is kept apart from {@code tasks.csv}
 * because the same run never takes the same time twice.
 */
public final class TimingTable implements Closeable {

  private static final List<String> COLUMNS =
      List.of("task", "seconds", "steps_per_second", "measuring_share");
  private static final double NANOS_PER_SECOND = 1e9;

  private final CsvWriter table;

  private TimingTable(CsvWriter table) {
    this.table = table;
  }

  /**
   * Begins a table with no rows; what the file held before is lost.
   *
   * @param file {@link RunDirectory#timing()}
   * @return the table
   * @throws IOException if the file can't be written
   */
  public static TimingTable create(Path file) throws IOException {
    return new TimingTable(CsvWriter.create(file, COLUMNS));
  }

  /** Goes on after a mark, see {@link AppendFile#resume}. */
  static TimingTable resume(Path file, FileMark mark) throws IOException {
    return new TimingTable(CsvWriter.resume(file, mark));
  }

  /**
   * Adds a row; speed and share stay empty where no time has passed.
   *
   * @param task its number, from 1
   * @param steps made in it
   * @param whole the time from the task's start to its end
   * @param measuring the part of it that went into metrics
   * @throws IOException if it can't be written
   */
  public void append(int task, long steps, Duration whole, Duration measuring) throws IOException {
    double nanos = whole.toNanos();
    boolean timed = nanos > 0;
    table.append(
        task,
        nanos / NANOS_PER_SECOND,
        timed ? stepsPerSecond(steps, whole).getAsDouble() : null,
        timed ? measuring.toNanos() / nanos : null);
    table.flush();
  }

  /**
   * {@return how fast they were; empty where no time has passed}
   *
   * @param steps made
   * @param time that they took
   */
  public static OptionalDouble stepsPerSecond(long steps, Duration time) {
    double nanos = time.toNanos();
    return nanos > 0 ? OptionalDouble.of(steps * NANOS_PER_SECOND / nanos) : OptionalDouble.empty();
  }

  /**
   * {@return how long its tasks took, in seconds by the clock on the wall}
   *
   * @param file {@link RunDirectory#timing()} of a run
   * @throws IOException if it can't be read; the message names the file and the place
   */
  public static double seconds(Path file) throws IOException {
    CsvTable table = CsvTable.read(file, false);
    table.requireColumns(COLUMNS);
    double all = 0;
    for (CsvTable.Row row : table.rows()) {
      all += row.number(COLUMNS.indexOf("seconds"));
    }
    return all;
  }

  /** See {@link AppendFile#mark}. */
  FileMark mark() throws IOException {
    return table.mark();
  }

  @Override
  public void close() throws IOException {
    table.close();
  }
}
