package org.trainability.benchmarks.challenge.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.trainability.benchmarks.challenge.ChallengeResult;
import org.trainability.benchmarks.challenge.TrialResult;
import org.trainability.benchmarks.challenge.score.Counts;
import org.trainability.benchmarks.challenge.score.League;
import org.trainability.benchmarks.challenge.score.Scores;
import org.trainability.evaluation.report.ReportTable;
import org.trainability.evaluation.report.ReportTable.Cell;
import org.trainability.evaluation.report.ReportTable.Column;

/** All indicators of a trial with their scores, the best first, and what chance gives. */
public final class LeagueTable {

  /** Names the table's files. */
  public static final String ID = "league";

  private static final List<Column> COLUMNS =
      List.of(
          new Column("indicator", "Indicator", "", false),
          new Column("rank", "Rank", "by the correlation over all settings", true),
          new Column(
              "spearman_across",
              "Spearman, all settings",
              "rank correlation with the next task's accuracy, over all runs",
              true),
          new Column(
              "spearman_within",
              "Spearman, within",
              "the same within one setting, mean over settings",
              true),
          new Column(
              "plasticity_across",
              "Spearman, plasticity",
              "rank correlation with the plasticity that an assay measured, over all runs",
              true),
          new Column("auc", "AUC", "of 'a loss begins soon', over the tasks at risk", true),
          new Column("average_precision", "Average precision", "of the same", true),
          new Column(
              "balanced_accuracy",
              "Held-out accuracy",
              "balanced, of alarms by a threshold that the other settings gave",
              true),
          new Column("lead", "Lead", "tasks from the alarm to the loss", true),
          new Column("false_alarms", "False alarms", "per 100 healthy tasks", true),
          new Column("noise", "Noise", "share of its variation that measuring again brings", true),
          new Column("refutations", "Refuted by", "counterexamples confirmed on fresh seeds", true),
          new Column("coverage", "Coverage", "share of tasks with a value", true),
          new Column("kind", "Kind", "", false),
          new Column("warns", "Warns", "which values are said to be a bad sign", false));

  private LeagueTable() {}

  /**
   * {@return its league}
   *
   * @param result of a trial
   */
  public static ReportTable of(ChallengeResult result) {
    List<List<Cell>> rows = new ArrayList<>();
    for (TrialResult finding : result.findings()) {
      rows.add(row(finding, result));
    }
    rows.add(chance(result.league().counts()));
    return new ReportTable(ID, "League", explanation(result.league()), COLUMNS, rows);
  }

  private static List<Cell> row(TrialResult finding, ChallengeResult result) {
    Scores scores = finding.standing().scores();
    boolean tried =
        result.tried().size() < result.findings().size()
            && result.tried().contains(finding.indicator().id());
    Cell label = Cell.of(finding.indicator().label());
    int confirmed = finding.refutation().confirmed().size();
    return List.of(
        tried ? label.marked("on trial") : label,
        rank(finding.standing().across().rank()),
        NumberFormats.cell(scores.across(), NumberFormats::hundredths),
        NumberFormats.plain(scores.within(), NumberFormats::hundredths),
        NumberFormats.plain(scores.plasticityAcross(), NumberFormats::hundredths),
        NumberFormats.cell(scores.auc(), NumberFormats::hundredths),
        NumberFormats.plain(scores.averagePrecision(), NumberFormats::hundredths),
        NumberFormats.plain(scores.balancedAccuracy(), NumberFormats::hundredths),
        NumberFormats.plain(scores.lead(), NumberFormats::tenths),
        NumberFormats.plain(scores.falseAlarms(), NumberFormats::whole),
        new Cell(NumberFormats.of(finding.noise()), finding.noise().share(), ""),
        Cell.of(String.valueOf(confirmed), confirmed),
        NumberFormats.plain(scores.coverage(), NumberFormats::hundredths),
        Cell.of(finding.indicator().kind().name().toLowerCase(Locale.ROOT)),
        Cell.of(NumberFormats.of(finding.indicator().warns())));
  }

  private static Cell rank(OptionalInt rank) {
    return rank.isPresent()
        ? Cell.of(String.valueOf(rank.getAsInt()), rank.getAsInt())
        : Cell.of(NumberFormats.NONE);
  }

  private static List<Cell> chance(Counts counts) {
    OptionalDouble prevalence = counts.prevalence();
    Cell none = Cell.of(NumberFormats.NONE);
    Cell correlation =
        Cell.of(NumberFormats.hundredths(League.CHANCE_CORRELATION), League.CHANCE_CORRELATION);
    Cell half = Cell.of(NumberFormats.hundredths(League.CHANCE_AUC), League.CHANCE_AUC);
    return List.of(
        Cell.of("Chance"),
        none,
        correlation,
        correlation,
        correlation,
        half,
        prevalence.isPresent()
            ? Cell.of(NumberFormats.hundredths(prevalence.getAsDouble()), prevalence.getAsDouble())
            : none,
        half,
        none,
        none,
        none,
        none,
        none,
        Cell.of("floor"),
        Cell.of(""));
  }

  private static List<String> explanation(League league) {
    Counts counts = league.counts();
    return List.of(
        "Each indicator makes one number at the end of a task, of what was measured up to then.",
        "Correlations are with the accuracy of the next task, turned so that 1 is a perfect warning"
            + " in the direction that its source gives; negative is worse than chance.",
        ("A loss begins with the first of %s tasks in a row whose gain over chance stays below %s of the"
                + " best so far; it is to be told up to %s tasks ahead.")
            .formatted(
                league.rule().tasks(),
                NumberFormats.hundredths(league.rule().criterion().share()),
                league.rule().horizon()),
        "%s settings, %s runs: %s lost their trainability, %s kept it, %s never learned; %s tasks with a loss ahead, %s healthy ones."
            .formatted(
                counts.settings(),
                counts.runs(),
                counts.lost(),
                counts.kept(),
                counts.neverLearned(),
                counts.losing(),
                counts.healthy()),
        "Alarms, lead and false alarms use for each setting a threshold that the other settings gave.",
        "Intervals: 95 %, over resamples of settings and of seeds within them. Where the direction is"
            + " learned from the other settings, a score below chance means that it does not carry over"
            + " from setting to setting.");
  }
}
