package org.trainability.records;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.commons.csv.CSVPrinter;
import org.trainability.api.controller.Verdict;

/**
 * Counts a controller's verdicts and writes {@code audit.csv}: rows sorted by layer, outcome
 * (cooled, warmed, held) and reason.
 */
public final class AuditTable {

  private static final List<String> COLUMNS = List.of("layer", "outcome", "reason", "decisions");

  private final Path file;
  private final SortedMap<Verdict, Long> counts =
      new TreeMap<>(
          Comparator.comparing(Verdict::layer)
              .thenComparing(Verdict::outcome)
              .thenComparing(Verdict::reason));

  private AuditTable(Path file) {
    this.file = file;
  }

  /**
   * Begins a table with no rows; what the file held before is lost.
   *
   * @param file {@link RunDirectory#audit()}
   * @return the table
   * @throws IOException if the file can't be written
   */
  public static AuditTable create(Path file) throws IOException {
    AuditTable table = new AuditTable(file);
    table.write();
    return table;
  }

  /**
   * Goes on from what was counted before; the file then holds that.
   *
   * @param rows as {@link #rows} gave them
   */
  static AuditTable resume(Path file, List<AuditRow> rows) throws IOException {
    AuditTable table = new AuditTable(file);
    for (AuditRow row : rows) {
      table.counts.put(new Verdict(row.layer(), row.outcome(), row.reason()), row.decisions());
    }
    table.write();
    return table;
  }

  /**
   * Counts verdicts.
   *
   * @param verdicts of one decision
   */
  public void add(Collection<Verdict> verdicts) {
    verdicts.forEach(verdict -> counts.merge(verdict, 1L, Long::sum));
  }

  /**
   * @return what was counted so far, sorted
   */
  public List<AuditRow> rows() {
    return counts.entrySet().stream()
        .map(
            count ->
                new AuditRow(
                    count.getKey().layer(),
                    count.getKey().outcome(),
                    count.getKey().reason(),
                    count.getValue()))
        .toList();
  }

  /**
   * Replaces the file by what was counted so far; a reader sees the old or the new one whole. To be
   * called after each task.
   *
   * @throws IOException if it can't be written
   */
  public void write() throws IOException {
    StringWriter text = new StringWriter();
    try (CSVPrinter printer = new CSVPrinter(text, CsvTable.FORMAT)) {
      printer.printRecord(COLUMNS);
      for (AuditRow row : rows()) {
        printer.printRecord(row.layer(), word(row.outcome()), row.reason(), row.decisions());
      }
    }
    WholeFile.write(file, text.toString().getBytes(StandardCharsets.UTF_8));
  }

  static List<AuditRow> read(Path file) throws IOException {
    CsvTable table = CsvTable.read(file, false);
    table.requireColumns(COLUMNS);
    List<AuditRow> rows = new ArrayList<>();
    for (CsvTable.Row row : table.rows()) {
      rows.add(
          new AuditRow(row.cells().get(0), outcome(row), row.cells().get(2), row.wholeNumber(3)));
    }
    return rows;
  }

  private static Verdict.Outcome outcome(CsvTable.Row row) throws IOException {
    String found = row.cells().get(1);
    return Arrays.stream(Verdict.Outcome.values())
        .filter(outcome -> word(outcome).equals(found))
        .findFirst()
        .orElseThrow(
            () -> row.error("the outcome must be cooled, warmed or held, was '" + found + "'"));
  }

  static String word(Verdict.Outcome outcome) {
    return outcome.name().toLowerCase(Locale.ROOT);
  }
}
