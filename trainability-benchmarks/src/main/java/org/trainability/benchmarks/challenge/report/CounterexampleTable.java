package org.trainability.benchmarks.challenge.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.trainability.benchmarks.challenge.ChallengeResult;
import org.trainability.benchmarks.challenge.TrialResult;
import org.trainability.benchmarks.challenge.refute.Counterexample;
import org.trainability.benchmarks.challenge.refute.Counterexample.Side;
import org.trainability.benchmarks.challenge.refute.Thresholds;
import org.trainability.benchmarks.challenge.refute.Trajectory;
import org.trainability.evaluation.report.ReportTable;
import org.trainability.evaluation.report.ReportTable.Cell;
import org.trainability.evaluation.report.ReportTable.Column;

/**
 * Every counterexample that was tested on fresh seeds, and how hard it was looked for the others.
 */
final class CounterexampleTable {

  private static final List<Column> COLUMNS =
      List.of(
          new Column("indicator", "Indicator", "", false),
          new Column(
              "kind",
              "Kind",
              "pair: same movement, level no more alarming, different fate; silent: no warning",
              false),
          new Column("lost", "Lost", "the setting of the worse fate", false),
          new Column("kept", "Kept", "the other setting of a pair", false),
          new Column(
              "strength",
              "Strength",
              "fates apart, less the movement and level that speak for it",
              true),
          new Column("fate_lost", "Fate", "share of the best gain that the lost one keeps", true),
          new Column("fate_kept", "Fate of the other", "", true),
          new Column("movement_lost", "Movement", "in standard deviations of all movements", true),
          new Column("movement_kept", "Movement of the other", "", true),
          new Column("verdict", "On fresh seeds", "", false));

  private CounterexampleTable() {}

  static ReportTable of(ChallengeResult result, List<TrialResult> tried) {
    List<List<Cell>> rows = new ArrayList<>();
    for (TrialResult finding : tried) {
      for (Counterexample counterexample : finding.refutation().counterexamples()) {
        rows.add(row(finding, counterexample, result));
      }
    }
    return new ReportTable(
        "counterexamples", "Counterexamples", explanation(result), COLUMNS, rows);
  }

  private static List<Cell> row(
      TrialResult finding, Counterexample counterexample, ChallengeResult result) {
    Trajectory lost = counterexample.lost().search();
    Optional<Trajectory> kept = counterexample.kept().map(Side::search);
    return List.of(
        Cell.of(finding.indicator().label()),
        Cell.of(counterexample.kind().name().toLowerCase(Locale.ROOT)),
        Cell.of(result.label(counterexample.lost().setting())),
        Cell.of(counterexample.kept().map(side -> result.label(side.setting())).orElse("")),
        number(Optional.of(counterexample.strength())),
        number(Optional.of(lost.fate())),
        number(kept.map(Trajectory::fate)),
        number(Optional.of(lost.movement())),
        number(kept.map(Trajectory::movement)),
        Cell.of(verdict(counterexample)));
  }

  private static Cell number(Optional<Double> value) {
    return value
        .map(number -> Cell.of(NumberFormats.hundredths(number), number))
        .orElse(Cell.of(NumberFormats.NONE));
  }

  private static String verdict(Counterexample counterexample) {
    return switch (counterexample.verdict()) {
      case CONFIRMED -> "confirmed " + counterexample.reason();
      case NOT_CONFIRMED -> "not confirmed: " + counterexample.reason();
      case NOT_TESTABLE -> "not testable: " + counterexample.reason();
    };
  }

  private static List<String> explanation(ChallengeResult result) {
    List<String> sentences = new ArrayList<>();
    Thresholds thresholds = Thresholds.DEFAULT;
    sentences.add(
        ("On the search seeds, two settings are a candidate if the indicator moves alike (within %s"
                + " standard deviations of all movements), from a level that is no more alarming (by"
                + " at most %s standard deviations of all levels), while their fates are at least %s"
                + " apart. So is one setting if at most %s of its best gain is left while the"
                + " indicator does not warn: neither by its movement nor by a level that is more"
                + " alarming than the median of the settings that kept at least %s.")
            .formatted(
                NumberFormats.hundredths(thresholds.alike()),
                NumberFormats.hundredths(thresholds.alike()),
                NumberFormats.hundredths(thresholds.apart()),
                NumberFormats.hundredths(thresholds.lost()),
                NumberFormats.hundredths(thresholds.kept())));
    sentences.add(
        "The %s strongest of each kind were tested on fresh seeds, which the search had not seen."
            .formatted(thresholds.tested()));
    sentences.addAll(FindingText.notRefuted(result));
    return sentences;
  }
}
