package org.trainability.records;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import org.trainability.api.controller.Action;
import org.trainability.api.controller.Decision;
import org.trainability.api.controller.Verdict;

/**
 * Writes {@code audit.csv}. Each action is a row, in the order in which they were done. Verdicts on
 * rates, of which a run may have very many, are counted: at the end of each task follow its counts,
 * sorted by controller, layer, outcome (cooled, warmed, held) and reason.
 */
public final class AuditTable implements Closeable {

  private static final List<String> COLUMNS =
      List.of(
          "task",
          "step",
          "controller",
          "layer",
          "outcome",
          "decisions",
          "amount",
          "detail",
          "reason");

  /** What is counted: one controller's verdict. */
  private record Judgement(String controller, Verdict verdict) {}

  private final CsvWriter table;
  private final SortedMap<Judgement, Long> counts =
      new TreeMap<>(
          Comparator.comparing(Judgement::controller)
              .thenComparing(
                  Judgement::verdict,
                  Comparator.comparing(Verdict::layer)
                      .thenComparing(Verdict::outcome)
                      .thenComparing(Verdict::reason)));
  private int task;

  private AuditTable(CsvWriter table) {
    this.table = table;
  }

  /**
   * Begins a table with no rows; what the file held before is lost.
   *
   * @param file {@link RunDirectory#audit()}
   * @return the table
   * @throws IOException if the file can't be written
   */
  public static AuditTable create(Path file) throws IOException {
    return new AuditTable(CsvWriter.create(file, COLUMNS));
  }

  /**
   * Goes on after a mark, see {@link AppendFile#resume}.
   *
   * @param verdicts of the task under way, as {@link #verdicts} gave them
   */
  static AuditTable resume(Path file, FileMark mark, List<AuditRow.Verdicts> verdicts)
      throws IOException {
    AuditTable audit = new AuditTable(CsvWriter.resume(file, mark));
    for (AuditRow.Verdicts row : verdicts) {
      audit.task = row.task();
      audit.counts.put(
          new Judgement(row.controller(), new Verdict(row.layer(), row.outcome(), row.reason())),
          row.decisions());
    }
    return audit;
  }

  /**
   * Adds what was decided and done. A rate that was set needs no row where a verdict on its layer
   * says so.
   *
   * @param step of the run
   * @param task its number, from 1
   * @param controller the name of the one that decided
   * @throws IOException if it can't be written
   */
  public void add(long step, int task, String controller, Decision<?> decision) throws IOException {
    this.task = task;
    Collection<Verdict> verdicts = decision.verdicts();
    verdicts.forEach(verdict -> counts.merge(new Judgement(controller, verdict), 1L, Long::sum));
    List<String> judged = verdicts.stream().map(Verdict::layer).toList();
    for (Action action : decision.actions()) {
      if (!(action instanceof Action.SetRate && judged.contains(action.scope()))) {
        append(AuditRow.Done.of(step, task, controller, action));
      }
    }
  }

  private void append(AuditRow.Done row) throws IOException {
    Integer amount = row.amount().isPresent() ? row.amount().getAsInt() : null;
    table.append(
        row.task(),
        row.step(),
        row.controller(),
        row.layer(),
        row.action(),
        null,
        amount,
        row.detail(),
        row.reason());
  }

  /** {@return the verdicts of the task under way, sorted} */
  List<AuditRow.Verdicts> verdicts() {
    return counts.entrySet().stream()
        .map(
            count ->
                new AuditRow.Verdicts(
                    task,
                    count.getKey().controller(),
                    count.getKey().verdict().layer(),
                    count.getKey().verdict().outcome(),
                    count.getKey().verdict().reason(),
                    count.getValue()))
        .toList();
  }

  /**
   * Writes the verdicts of the task that ends. All that was added is then in the file.
   *
   * @throws IOException if it can't be written
   */
  public void endTask() throws IOException {
    for (AuditRow.Verdicts row : verdicts()) {
      table.append(
          row.task(),
          null,
          row.controller(),
          row.layer(),
          word(row.outcome()),
          row.decisions(),
          null,
          null,
          row.reason());
    }
    counts.clear();
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
   * @param mayBeCut whether an unfinished last line is left out rather than an error
   */
  static List<AuditRow> read(Path file, boolean mayBeCut) throws IOException {
    CsvTable table = CsvTable.read(file, mayBeCut);
    table.requireColumns(COLUMNS);
    List<AuditRow> rows = new ArrayList<>();
    for (CsvTable.Row row : table.rows()) {
      rows.add(row(row));
    }
    return rows;
  }

  private static AuditRow row(CsvTable.Row row) throws IOException {
    String controller = row.cells().get(2);
    String layer = row.cells().get(3);
    String word = row.cells().get(4);
    String reason = row.cells().get(8);
    Optional<Verdict.Outcome> outcome =
        Arrays.stream(Verdict.Outcome.values()).filter(each -> word(each).equals(word)).findFirst();
    if (outcome.isPresent()) {
      return new AuditRow.Verdicts(
          row.smallNumber(0), controller, layer, outcome.get(), reason, row.wholeNumber(5));
    }
    if (word.isBlank()) {
      throw row.error("the outcome must be cooled, warmed, held or an action's name, was empty");
    }
    OptionalInt amount =
        row.cells().get(6).isEmpty() ? OptionalInt.empty() : OptionalInt.of(row.smallNumber(6));
    return new AuditRow.Done(
        row.wholeNumber(1),
        row.smallNumber(0),
        controller,
        layer,
        word,
        amount,
        row.cells().get(7),
        reason);
  }

  static String word(Verdict.Outcome outcome) {
    return outcome.name().toLowerCase(Locale.ROOT);
  }
}
