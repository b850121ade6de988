package org.trainability.records;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.trainability.api.data.Score;
import org.trainability.api.metric.Readings;
import org.trainability.api.metric.Scope;

/**
 * Reads the records of a run, also of one that was killed or still runs. Status, tasks and audit
 * are those of the moment of opening; readings are read when asked for.
 *
 * <p>Of a run that runs, was interrupted or failed, a last line without an end is left out, because
 * it was being written when the run died. Everywhere else, and in a run that ended in order, it is
 * an error. A run that waits, or has just begun to run, may have no records yet; it has then done
 * and measured nothing.
 */
public final class RunRecords implements RunData {

  /** Stands for all layers together, without {@value Scope#NETWORK}. */
  public static final String LAYERS = "layers";

  /** More than any run has; a curve has a place for each task. */
  private static final int MAX_TASKS = 1_000_000;

  private final Status status;
  private final List<TaskRow> tasks;
  private final List<AuditRow> audit;
  private final ReadingsQuery readings;
  private final Optional<Provenance> provenance;
  private final Optional<TaskSummaries> summaries;

  private RunRecords(
      Status status,
      List<TaskRow> tasks,
      List<AuditRow> audit,
      ReadingsQuery readings,
      Optional<Provenance> provenance,
      Optional<TaskSummaries> summaries) {
    this.status = status;
    this.tasks = List.copyOf(tasks);
    this.audit = List.copyOf(audit);
    this.readings = readings;
    this.provenance = provenance;
    this.summaries = summaries;
  }

  /**
   * A value at a step.
   *
   * @param step of the run, from 1
   * @param task its number, from 1
   * @param value finite
   */
  public record Point(long step, int task, double value) {}

  /**
   * Opens the records.
   *
   * @param runDirectory of the run
   * @return its records
   * @throws IOException if one of the files is missing or is not what it should be; the message
   *     names the file, the place and the rule
   */
  public static RunRecords open(Path runDirectory) throws IOException {
    RunDirectory directory = RunDirectory.at(runDirectory);
    Status status = directory.readStatus();
    ReadingsQuery readings = new ReadingsQuery(directory, status.mayLackTables());
    readings.check();
    return new RunRecords(
        status,
        isThere(directory.tasks(), status)
            ? TaskTable.read(directory.tasks(), status.mayEndInMidLine())
            : List.of(),
        isThere(directory.audit(), status)
            ? AuditTable.read(directory.audit(), status.mayEndInMidLine())
            : List.of(),
        readings,
        Files.exists(directory.provenance())
            ? Optional.of(Provenance.read(directory.provenance()))
            : Optional.empty(),
        Files.exists(directory.summaries())
            ? Optional.of(TaskSummaries.read(directory.summaries()))
            : Optional.empty());
  }

  /** Whether a table is to be read; one that must be there is, so that its absence is an error. */
  private static boolean isThere(Path table, Status status) throws IOException {
    return !status.mayLackTables() || CsvTable.isBegun(table);
  }

  /** {@return how the run stood} */
  @Override
  public Status status() {
    return status;
  }

  /** {@return what made the run; empty where that is not recorded} */
  public Optional<Provenance> provenance() {
    return provenance;
  }

  /** {@return what its records belong to} */
  public RunIdentity identity() {
    return provenance.map(Provenance::identity).orElse(RunIdentity.UNKNOWN);
  }

  /** {@return the tasks done, in their order} */
  @Override
  public List<TaskRow> tasks() {
    return tasks;
  }

  /**
   * The score of one that guesses: of classes as the run recorded it; 0 for R², as that of the mean
   * of the targets.
   *
   * @return the chance level, below 1; empty where the run recorded none, and of a single class, of
   *     which nothing can be learned
   */
  public OptionalDouble chance() {
    if (scoreName().filter(Score.R2::equals).isPresent()) {
      return OptionalDouble.of(0);
    }
    return provenance.map(Provenance::classes).stream()
        .mapToDouble(Provenance.Classes::chance)
        .filter(chance -> chance < 1)
        .findFirst();
  }

  /** {@return what the controllers decided and did, see {@link AuditTable} for the order} */
  public List<AuditRow> audit() {
    return audit;
  }

  /**
   * {@return the ids of everything that was measured; controllers' signals are {@code
   * controller/<signal>}}
   *
   * @throws UncheckedIOException if the readings can't be read
   */
  public Set<String> components() {
    Set<String> components =
        new TreeSet<>(ask("SELECT DISTINCT component", "", row -> text(row, 1), List.of()));
    summaries.ifPresent(kept -> components.addAll(kept.components()));
    return components;
  }

  /**
   * {@return in what its values are, as {@link org.trainability.api.metric.Unit#symbol} writes it;
   * none of an archived run that kept no reading of it}
   *
   * @param component a metric's id
   * @throws UncheckedIOException if the readings can't be read
   */
  public Set<String> units(String component) {
    return new TreeSet<>(
        ask(
            "SELECT DISTINCT unit",
            " WHERE value IS NOT NULL AND unit IS NOT NULL AND component = ? AND quantity = ?",
            row -> row.getString(1),
            List.of(component, Readings.VALUE)));
  }

  @Override
  public Optional<TaskSummaries> summaries() {
    return summaries;
  }

  /**
   * What was to be measured and gave nothing to look at.
   *
   * @param metrics ids
   * @return those without a defined value, in their order, each with what there is instead: {@code
   *     "gave no reading"}, or {@code "is undefined in all of 3 readings: no-curvature"} with the
   *     reasons; of an archived run, which keeps one reading of each reason, without their number
   * @throws UncheckedIOException if the readings can't be read
   */
  public Map<String, String> withoutValue(Collection<String> metrics) {
    record Summary(long readings, long values, String reasons) {}
    Map<String, Summary> found = new HashMap<>();
    ask(
            "SELECT component, count(*), count(value),"
                + " coalesce(string_agg(DISTINCT undefined, ', ' ORDER BY undefined), '')",
            " WHERE quantity = ? GROUP BY component",
            row ->
                Map.entry(
                    text(row, 1), new Summary(row.getLong(2), row.getLong(3), row.getString(4))),
            List.of(Readings.VALUE))
        .forEach(entry -> found.put(entry.getKey(), entry.getValue()));
    Map<String, String> without = new LinkedHashMap<>();
    Set<String> summarized = summaries.map(TaskSummaries::components).orElse(Set.of());
    for (String metric : metrics) {
      if (summarized.contains(metric)) {
        continue;
      }
      Summary summary = found.get(metric);
      if (summary == null) {
        without.put(metric, "gave no reading");
      } else if (summary.values() == 0) {
        without.put(
            metric,
            "is undefined in all%s readings: %s"
                .formatted(
                    summaries.isPresent() ? "" : " of " + summary.readings(), summary.reasons()));
      }
    }
    return without;
  }

  /**
   * Every value.
   *
   * @param component a metric's id
   * @param quantity {@code "value"} or the name of a detail
   * @param layer a layer's name, {@value Scope#NETWORK}, or {@value #LAYERS} for the mean over
   *     those layers whose value is defined at a step
   * @return the defined values in the order of steps
   * @throws UncheckedIOException if the readings can't be read
   */
  @Override
  public List<Point> series(String component, String quantity, String layer) {
    boolean all = layer.equals(LAYERS);
    return ask(
        "SELECT step, task, avg(value)",
        " WHERE value IS NOT NULL AND component = ? AND quantity = ? AND layer "
            + (all ? "<> ?" : "= ?")
            + " GROUP BY step, task ORDER BY step, task",
        row -> point(row, 1),
        List.of(component, quantity, all ? Scope.NETWORK : layer));
  }

  /**
   * Every value of a quantity in one reading of the file.
   *
   * @param component a metric's id
   * @param quantity {@code "value"} or the name of a detail
   * @return the defined values of each layer and of {@value Scope#NETWORK}, in the order of steps
   * @throws UncheckedIOException if the readings can't be read
   */
  public SortedMap<String, List<Point>> seriesByLayer(String component, String quantity) {
    record Row(String layer, Point point) {}
    SortedMap<String, List<Point>> series = new TreeMap<>();
    for (Row row :
        ask(
            "SELECT layer, step, task, value",
            " WHERE value IS NOT NULL AND component = ? AND quantity = ? ORDER BY step",
            found -> new Row(text(found, 1), point(found, 2)),
            List.of(component, quantity))) {
      series.computeIfAbsent(row.layer(), layer -> new ArrayList<>()).add(row.point());
    }
    return series;
  }

  /** A file that no run has written may lack what every reading has. */
  private static String text(ResultSet row, int column) throws SQLException {
    String text = row.getString(column);
    if (text == null) {
      throw new SQLException("a reading has no component or no layer");
    }
    return text;
  }

  /** The step, the task and the value from that column on. */
  private static Point point(ResultSet row, int column) throws SQLException {
    double value = row.getDouble(column + 2);
    if (!Double.isFinite(value)) {
      throw new SQLException("a value must be finite, was " + value);
    }
    int task = row.getInt(column + 1);
    if (task < 1 || task > MAX_TASKS) {
      throw new SQLException(
          "a reading must be of a task in [1, %s], was of %s".formatted(MAX_TASKS, task));
    }
    return new Point(row.getLong(column), task, value);
  }

  private <T> List<T> ask(
      String select, String rest, ReadingsQuery.Answer<T> answer, List<String> parameters) {
    try {
      return readings.ask(select, rest, answer, parameters);
    } catch (IOException error) {
      throw new UncheckedIOException(error.getMessage(), error);
    }
  }
}
