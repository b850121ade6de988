package org.trainability.records;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.trainability.api.data.Score;

/**
 * Writes and reads {@code tasks.csv}: one row per task, with a rate column for each layer. A row is
 * in the file as soon as it is appended. It holds no clock times: the same run gives the same
 * bytes.
 */
public final class TaskTable implements Closeable {

  private static final List<String> BEFORE_SCORE = List.of("task", "steps");
  private static final List<String> AFTER_SCORE = List.of("loss", "cooled", "warmed", "held");
  private static final int SCORE = BEFORE_SCORE.size();
  private static final String RATE = "rate.";

  private final String score;
  private final List<String> layers;
  private final CsvWriter table;

  private TaskTable(String score, List<String> layers, CsvWriter table) {
    this.score = score;
    this.layers = List.copyOf(layers);
    this.table = table;
  }

  /**
   * Begins a table with no rows; what the file held before is lost.
   *
   * @param file {@link RunDirectory#tasks()}
   * @param score the name of the score, which its column has
   * @param layers the names of all layers that have a rate, in the network's order
   * @return the table
   * @throws IOException if the file can't be written
   */
  public static TaskTable create(Path file, String score, List<String> layers) throws IOException {
    return new TaskTable(score, layers, CsvWriter.create(file, header(score, layers)));
  }

  /**
   * Goes on after a mark, see {@link AppendFile#resume}.
   *
   * @throws IOException also if the table is one of another score or of other layers
   */
  static TaskTable resume(Path file, String score, List<String> layers, FileMark mark)
      throws IOException {
    CsvWriter writer = CsvWriter.resume(file, mark);
    List<String> found = CsvTable.read(file, false).header();
    if (!found.equals(header(score, layers))) {
      throw CsvTable.wrongHeader(
          file, String.join(",", header(score, layers)), String.join(",", found));
    }
    return new TaskTable(score, layers, writer);
  }

  private static List<String> columns(String score) {
    if (BEFORE_SCORE.contains(score) || AFTER_SCORE.contains(score)) {
      throw new IllegalArgumentException(
          "the score can't be named %s, for a column of tasks.csv is".formatted(score));
    }
    List<String> columns = new ArrayList<>(BEFORE_SCORE);
    columns.add(score);
    columns.addAll(AFTER_SCORE);
    return columns;
  }

  private static List<String> header(String score, List<String> layers) {
    List<String> header = columns(score);
    layers.forEach(layer -> header.add(RATE + layer));
    return header;
  }

  /**
   * Adds a row.
   *
   * @param row with the table's score and the rates of exactly its layers
   * @throws IOException if it can't be written
   */
  public void append(TaskRow row) throws IOException {
    if (!List.copyOf(row.rates().keySet()).equals(layers)) {
      throw new IllegalArgumentException(
          "the rates must be those of " + layers + ", were those of " + row.rates().keySet());
    }
    if (!row.score().name().equals(score)) {
      throw new IllegalArgumentException(
          "the score must be %s, was %s".formatted(score, row.score().name()));
    }
    double value = row.score().value();
    List<Object> cells =
        new ArrayList<>(
            Arrays.asList(
                row.task(),
                row.steps(),
                Double.isNaN(value) ? null : value,
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
    String score = score(table);
    List<String> columns = columns(score);
    table.requireColumns(columns);
    List<String> layers = new ArrayList<>();
    for (String name : table.header().subList(columns.size(), table.header().size())) {
      if (!name.startsWith(RATE)) {
        throw new IOException(file + ": unknown column '" + name + "'");
      }
      layers.add(name.substring(RATE.length()));
    }
    List<TaskRow> rows = new ArrayList<>();
    for (CsvTable.Row row : table.rows()) {
      TaskRow task = row(row, score, layers);
      if (task.task() != rows.size() + 1) {
        throw row.error(
            "must be of task %s, was of task %s".formatted(rows.size() + 1, task.task()));
      }
      rows.add(task);
    }
    return rows;
  }

  /** What stands in the score's place; something readable even where that is no score's name. */
  private static String score(CsvTable table) {
    String found = table.header().size() > SCORE ? table.header().get(SCORE) : "";
    return Score.isName(found) && !BEFORE_SCORE.contains(found) && !AFTER_SCORE.contains(found)
        ? found
        : Score.ACCURACY;
  }

  private static TaskRow row(CsvTable.Row row, String score, List<String> layers)
      throws IOException {
    Map<String, Double> rates = new LinkedHashMap<>();
    for (int i = 0; i < layers.size(); i++) {
      rates.put(layers.get(i), row.number(columns(score).size() + i));
    }
    try {
      return new TaskRow(
          row.smallNumber(0),
          row.wholeNumber(1),
          new Score(score, row.cells().get(SCORE).isEmpty() ? Double.NaN : row.number(SCORE)),
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
