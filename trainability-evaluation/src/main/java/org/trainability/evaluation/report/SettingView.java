package org.trainability.evaluation.report;

import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.trainability.api.controller.Verdict.Outcome;
import org.trainability.records.AuditRow;
import org.trainability.records.AuditSummary;

/**
 * A setting as the page's template reads it.
 *
 * @param seeds heads of the run table's columns
 * @param audits only levels at which a controller decided or did something
 */
record SettingView(
    String setting,
    String label,
    List<Difference> differences,
    List<Long> seeds,
    List<Level> levels,
    List<Audit> audits) {

  /**
   * @param runs one for each seed
   */
  record Level(String at, String outcome, List<Run> runs) {}

  /**
   * @param directory address, empty if there is nothing to link
   * @param plan address, empty likewise
   */
  record Run(String directory, String plan, String problem) {

    private static final Run NOT_WANTED = new Run("", "", "");

    private static Run of(RunEntry run) {
      boolean recorded = !run.directory().isEmpty();
      return new Run(
          recorded ? Href.to(run.directory() + "/") : "",
          run.hasPlan() ? Href.to(run.directory() + "/plan.yaml") : "",
          run.problem());
    }
  }

  /** What a controller did at a level. */
  record Audit(
      String at,
      String controller,
      String decisions,
      String cooled,
      String warmed,
      String held,
      String actions) {

    /** One for each controller that decided or did something, by name. */
    private static Stream<Audit> of(SettingDetails.Level level) {
      return level.audit().stream()
          .collect(Collectors.groupingBy(AuditRow::controller, TreeMap::new, Collectors.toList()))
          .entrySet()
          .stream()
          .map(rows -> of(level.at(), rows.getKey(), rows.getValue()));
    }

    private static Audit of(String at, String controller, List<AuditRow> rows) {
      return new Audit(
          at,
          controller,
          String.format(Locale.ROOT, "%,d", AuditSummary.decisions(rows)),
          AuditSummary.of(Outcome.COOLED, rows),
          AuditSummary.of(Outcome.WARMED, rows),
          AuditSummary.of(Outcome.HELD, rows),
          AuditSummary.actions(rows));
    }
  }

  static SettingView of(SettingDetails details) {
    List<Long> seeds =
        details.levels().stream()
            .flatMap(level -> level.runs().stream())
            .map(RunEntry::seed)
            .distinct()
            .sorted()
            .toList();
    return new SettingView(
        details.setting(),
        details.label(),
        details.differences(),
        seeds,
        details.levels().stream().map(level -> level(level, seeds)).toList(),
        details.levels().stream().flatMap(Audit::of).toList());
  }

  private static Level level(SettingDetails.Level level, List<Long> seeds) {
    return new Level(
        level.at(),
        level.outcome(),
        seeds.stream()
            .map(
                seed ->
                    level.runs().stream()
                        .filter(run -> run.seed() == seed)
                        .findFirst()
                        .map(Run::of)
                        .orElse(Run.NOT_WANTED))
            .toList());
  }
}
