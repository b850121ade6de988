package org.trainability.records;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes and reads {@code tasks.csv}: one row per task, with a rate column for each layer. A row is
 * in the file as soon as it is appended. It holds no clock times: the same run gives the same
 * bytes.
 */
public final class TaskTable implements Closeable {

  private static final List<String> COLUMNS =
      List.of("task", "steps", "accuracy", "loss", "cooled", "warmed", "held");
  private static final String RATE = "rate.";

  private final List<String> layers;
  private final CsvWriter table;

  private TaskTable(List<String> layers, CsvWriter table) {
    this.layers = List.copyOf(layers);
    this.table = table;
  }

  /**
   * Begins a table with no rows; what the file held before is lost.
   *
   * @param file {@link RunDirectory#tasks()}
   * @param layers the names of all layers that have a rate, in the network's order
   * @return the table
   * @throws IOException if the file can't be written
   */
  public static TaskTable create(Path file, List<String> layers) throws IOException {
    return new TaskTable(layers, CsvWriter.create(file, header(layers)));
  }

  /**
   * Goes on after a mark, see {@link AppendFile#resume}.
   *
   * @throws IOException also if the table is one of other layers
   */
  static TaskTable resume(Path file, List<String> layers, FileMark mark) throws IOException {
    CsvWriter writer = CsvWriter.resume(file, mark);
    List<String> found = CsvTable.read(file, false).header();
    if (!found.equals(header(layers))) {
      throw CsvTable.wrongHeader(file, String.join(",", header(layers)), String.join(",", found));
    }
    return new TaskTable(layers, writer);
  }

  private static List<String> header(List<String> layers) {
    List<String> header = new ArrayList<>(COLUMNS);
    layers.forEach(layer -> header.add(RATE + layer));
    return header;
  }

  /**
   * Adds a row.
   *
   * @param row with the rates of exactly the table's layers
   * @throws IOException if it can't be written
   */
  public void append(TaskRow row) throws IOException {
    if (!List.copyOf(row.rates().keySet()).equals(layers)) {
      throw new IllegalArgumentException(
          "the rates must be those of " + layers + ", were those of " + row.rates().keySet());
    }
    List<Object> cells =
        new ArrayList<>(
            List.of(
                row.task(),
                row.steps(),
                row.accuracy(),
                row.loss(),
                row.cooled(),
                row.warmed(),
                row.held()));
    cells.addAll(row.rates().values());
    table.append(cells);
    table.flush();
  }

  /** See {@link AppendFile#mark}. */
  FileMark mark() throws IOException {
    return table.mark();
  }

  @Override
  public void close() throws IOException {
    table.close();
  }

  /**
   * Reads a table.
   *
   * @param mayBeCut whether an unfinished last line is left out rather than an error
   */
  static List<TaskRow> read(Path file, boolean mayBeCut) throws IOException {
    CsvTable table = CsvTable.read(file, mayBeCut);
    table.requireColumns(COLUMNS);
    List<String> layers = new ArrayList<>();
    for (String name : table.header().subList(COLUMNS.size(), table.header().size())) {
      if (!name.startsWith(RATE)) {
        throw new IOException(file + ": unknown column '" + name + "'");
      }
      layers.add(name.substring(RATE.length()));
    }
    List<TaskRow> rows = new ArrayList<>();
    for (CsvTable.Row row : table.rows()) {
      TaskRow task = row(row, layers);
      if (task.task() != rows.size() + 1) {
        throw row.error(
            "must be of task %s, was of task %s".formatted(rows.size() + 1, task.task()));
      }
      rows.add(task);
    }
    return rows;
  }

  private static TaskRow row(CsvTable.Row row, List<String> layers) throws IOException {
    Map<String, Double> rates = new LinkedHashMap<>();
    for (int i = 0; i < layers.size(); i++) {
      rates.put(layers.get(i), row.number(COLUMNS.size() + i));
    }
    try {
      return new TaskRow(
          row.smallNumber(0),
          row.wholeNumber(1),
          row.number(2),
          row.number(3),
          row.wholeNumber(4),
          row.wholeNumber(5),
          row.wholeNumber(6),
          rates);
    } catch (IllegalArgumentException error) {
      throw row.error(error.getMessage());
    }
  }
}
