package org.trainability.evaluation.report;

import java.util.List;
import java.util.Locale;
import org.trainability.api.controller.Verdict.Outcome;
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
      String at, String decisions, String cooled, String warmed, String held, String actions) {

    private static Audit of(SettingDetails.Level level) {
      return new Audit(
          level.at(),
          String.format(Locale.ROOT, "%,d", AuditSummary.decisions(level.audit())),
          AuditSummary.of(Outcome.COOLED, level.audit()),
          AuditSummary.of(Outcome.WARMED, level.audit()),
          AuditSummary.of(Outcome.HELD, level.audit()),
          AuditSummary.actions(level.audit()));
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
        details.levels().stream()
            .filter(level -> !level.audit().isEmpty())
            .map(Audit::of)
            .toList());
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
