package org.trainability.records;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * One number for each task in place of a task's readings: the content of {@code summaries.parquet}
 * of an archived run, whose readings are thinned. Numbers are kept exactly.
 */
public final class TaskSummaries {

  private static final List<String> TYPES =
      List.of(
          "task INTEGER",
          "component VARCHAR",
          "quantity VARCHAR",
          "layer VARCHAR",
          "summary VARCHAR",
          "value DOUBLE");

  private final SortedMap<Key, SortedMap<Integer, Double>> values;

  /**
   * What is summarized, and how.
   *
   * @param component a metric's id, or {@code controller/<signal>}
   * @param quantity {@code value} or the name of a detail
   * @param layer a layer's name, {@code network}, {@value RunRecords#LAYERS} for the mean over the
   *     layers at each step, or {@code any}
   * @param summary as {@code median}
   */
  public record Key(String component, String quantity, String layer, String summary)
      implements Comparable<Key> {
    @Override
    public int compareTo(Key other) {
      int first = component.compareTo(other.component);
      int second = first != 0 ? first : quantity.compareTo(other.quantity);
      int third = second != 0 ? second : layer.compareTo(other.layer);
      return third != 0 ? third : summary.compareTo(other.summary);
    }
  }

  /**
   * Holds summaries.
   *
   * @param values finite, by what they summarize and by task
   */
  public TaskSummaries(Map<Key, ? extends Map<Integer, Double>> values) {
    SortedMap<Key, SortedMap<Integer, Double>> copy = new TreeMap<>();
    values.forEach(
        (key, byTask) -> copy.put(key, Collections.unmodifiableSortedMap(new TreeMap<>(byTask))));
    this.values = Collections.unmodifiableSortedMap(copy);
  }

  /** {@return all summaries by what they summarize and by task} */
  public SortedMap<Key, SortedMap<Integer, Double>> values() {
    return values;
  }

  /**
   * {@return the summaries of one kind by task; empty if there is none}
   *
   * @param key what is summarized, and how
   */
  public SortedMap<Integer, Double> of(Key key) {
    return values.getOrDefault(key, Collections.emptySortedMap());
  }

  /** {@return the ids of everything that is summarized} */
  public Set<String> components() {
    return values.keySet().stream()
        .map(Key::component)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * Writes the summaries as Parquet, sorted: the same ones give the same bytes.
   *
   * @param parquet {@link RunDirectory#summaries()}; replaced at once
   * @throws IOException if it can't be written
   */
  public void write(Path parquet) throws IOException {
    Path unfinished = WholeFile.unfinished(parquet);
    try (Connection database = DuckDb.connect()) {
      try (PreparedStatement create =
          database.prepareStatement(
              "CREATE TEMP TABLE summaries (%s)".formatted(String.join(", ", TYPES)))) {
        create.execute();
      }
      try (PreparedStatement insert =
          database.prepareStatement("INSERT INTO summaries VALUES (?, ?, ?, ?, ?, ?)")) {
        for (Map.Entry<Key, SortedMap<Integer, Double>> entry : values.entrySet()) {
          for (Map.Entry<Integer, Double> value : entry.getValue().entrySet()) {
            Key key = entry.getKey();
            insert.setInt(1, value.getKey());
            insert.setString(2, key.component());
            insert.setString(3, key.quantity());
            insert.setString(4, key.layer());
            insert.setString(5, key.summary());
            insert.setDouble(6, value.getValue());
            insert.addBatch();
          }
        }
        insert.executeBatch();
      }
      try (PreparedStatement copy =
          database.prepareStatement(DuckDb.copy("summaries", unfinished))) {
        copy.execute();
      }
      WholeFile.publish(unfinished, parquet);
    } catch (SQLException error) {
      throw new IOException(
          "%s could not be written: %s".formatted(parquet, DuckDb.explain(error)), error);
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }

  /**
   * {@return the summaries in a file}
   *
   * @param parquet as {@link #write} wrote it
   * @throws IOException if it can't be read or holds something else
   */
  static TaskSummaries read(Path parquet) throws IOException {
    String found =
        String.join(
            ", ",
            ask(
                parquet,
                "DESCRIBE SELECT * FROM read_parquet(?)",
                row -> row.getString(1) + " " + row.getString(2)));
    String wanted = String.join(", ", TYPES);
    if (!found.equals(wanted)) {
      throw new IOException(
          "%s: the columns must be '%s', were '%s'".formatted(parquet, wanted, found));
    }
    record Row(Key key, int task, double value) {}
    SortedMap<Key, SortedMap<Integer, Double>> values = new TreeMap<>();
    for (Row row :
        ask(
            parquet,
            "SELECT component, quantity, layer, summary, task, value FROM read_parquet(?)"
                + " WHERE task >= 1 AND isfinite(value)",
            each ->
                new Row(
                    new Key(text(each, 1), text(each, 2), text(each, 3), text(each, 4)),
                    each.getInt(5),
                    each.getDouble(6)))) {
      values.computeIfAbsent(row.key(), key -> new TreeMap<>()).put(row.task(), row.value());
    }
    return new TaskSummaries(values);
  }

  private static String text(ResultSet row, int column) throws SQLException {
    String text = row.getString(column);
    if (text == null) {
      throw new SQLException("a summary has no component, quantity, layer or name");
    }
    return text;
  }

  private static <T> List<T> ask(Path file, String sql, ReadingsQuery.Answer<T> answer)
      throws IOException {
    try (Connection database = DuckDb.connect();
        PreparedStatement statement = database.prepareStatement(sql)) {
      statement.setString(1, DuckDb.name(file));
      List<T> answers = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          answers.add(answer.of(rows));
        }
      }
      return answers;
    } catch (SQLException error) {
      throw new IOException(file + " can't be read: " + DuckDb.explain(error), error);
    }
  }
}
