package org.trainability.benchmarks.challenge.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.trainability.benchmarks.challenge.ChallengeResult;
import org.trainability.benchmarks.challenge.TrialResult;
import org.trainability.benchmarks.challenge.score.Estimate.Side;
import org.trainability.benchmarks.challenge.score.Scores;
import org.trainability.benchmarks.challenge.score.TrialScore;
import org.trainability.evaluation.report.ReportTable;
import org.trainability.evaluation.report.ReportTable.Cell;
import org.trainability.evaluation.report.ReportTable.Column;

/**
 * All indicators by two questions: the accuracy of the next task, and the plasticity that an assay
 * measures at the end of the present one. It says where the two have different answers.
 */
public final class QuestionTable {

  /** Names the table's files. */
  public static final String ID = "questions";

  private static final List<Column> COLUMNS =
      List.of(
          new Column("indicator", "Indicator", "", false),
          new Column("accuracy", "Next task's accuracy", "Spearman, over all settings", true),
          new Column("accuracy_rank", "Rank", "by that", true),
          new Column(
              "plasticity",
              "Measured plasticity",
              "Spearman with the assay at the end of the task, over all settings",
              true),
          new Column("plasticity_rank", "Rank by plasticity", "", true),
          new Column("difference", "Difference", "of the two, on the same resamples", true),
          new Column("answers", "Answers", "", false));

  private QuestionTable() {}

  /**
   * {@return both scores of each indicator; empty if plasticity was not measured}
   *
   * @param result of a trial
   */
  public static Optional<ReportTable> of(ChallengeResult result) {
    return result
        .league()
        .agreement()
        .map(
            agreement ->
                new ReportTable(
                    ID, "Two questions", explanation(agreement), COLUMNS, rows(result)));
  }

  private static List<String> explanation(TrialScore agreement) {
    return List.of(
        "Loss of trainability can be asked for in two ways: how accurate will the next task be, and"
            + " how plastic is the network now? For the second, copies of the network are fitted to"
            + " random labels at the end of each task, beside newly drawn networks.",
        "Scores are turned as in the league: 1 is a perfect warning. Where the interval of the"
            + " difference leaves out 0, the two questions have different answers.",
        "Measured plasticity itself correlates with the next task's accuracy: Spearman %s."
            .formatted(NumberFormats.of(agreement, NumberFormats::hundredths)));
  }

  private static List<List<Cell>> rows(ChallengeResult result) {
    List<List<Cell>> rows = new ArrayList<>();
    for (TrialResult finding : result.findings()) {
      Scores scores = finding.standing().scores();
      rows.add(
          List.of(
              Cell.of(finding.indicator().label()),
              NumberFormats.cell(scores.across(), NumberFormats::hundredths),
              rank(finding.standing().across().rank()),
              NumberFormats.cell(scores.plasticityAcross(), NumberFormats::hundredths),
              rank(finding.standing().plasticity().rank()),
              NumberFormats.cell(scores.difference(), NumberFormats::hundredths),
              Cell.of(answers(scores))));
    }
    return rows;
  }

  private static Cell rank(OptionalInt rank) {
    return rank.isPresent()
        ? Cell.of(String.valueOf(rank.getAsInt()), rank.getAsInt())
        : Cell.of(NumberFormats.NONE);
  }

  /** In the words of the table. */
  private static String answers(Scores scores) {
    Optional<Side> difference = side(scores.difference());
    if (difference.isEmpty()) {
      return "not known";
    }
    if (difference.get() == Side.ACROSS) {
      return "no difference seen";
    }
    if (areOpposed(scores)) {
      return "opposed: a bad sign for one is a good sign for the other";
    }
    return difference.get() == Side.ABOVE
        ? "differ: tells accuracy better"
        : "differ: tells plasticity better";
  }

  private static boolean areOpposed(Scores scores) {
    Optional<Side> accuracy = side(scores.across()).filter(side -> side != Side.ACROSS);
    Optional<Side> plasticity = side(scores.plasticityAcross()).filter(side -> side != Side.ACROSS);
    return accuracy.isPresent() && plasticity.isPresent() && !accuracy.equals(plasticity);
  }

  private static Optional<Side> side(TrialScore score) {
    return score.estimate().map(estimate -> estimate.side());
  }

  private static boolean differ(TrialResult finding) {
    return side(finding.standing().scores().difference())
        .filter(side -> side != Side.ACROSS)
        .isPresent();
  }

  /**
   * {@return who tells measured plasticity best, and where the two questions have different
   * answers; no lines if plasticity was not measured}
   *
   * @param result of a trial
   */
  public static List<String> lines(ChallengeResult result) {
    if (result.league().agreement().isEmpty()) {
      return List.of();
    }
    List<String> different =
        result.findings().stream().filter(QuestionTable::differ).map(QuestionTable::both).toList();
    List<String> lines = new ArrayList<>();
    best(result)
        .ifPresent(
            finding ->
                lines.add(
                    "Measured plasticity, by assays at the ends of tasks, is tracked best by: %s, Spearman %s."
                        .formatted(
                            finding.indicator().label(),
                            NumberFormats.of(
                                finding.standing().scores().plasticityAcross(),
                                NumberFormats::hundredths))));
    lines.add(
        "Next-task accuracy and measured plasticity have different answers for %s of %s indicators%s."
            .formatted(
                different.size(),
                result.findings().size(),
                different.isEmpty() ? "" : ": " + String.join(", ", different)));
    return lines;
  }

  /** As {@code Sharpness (−0.17 and 0.40)}. */
  private static String both(TrialResult finding) {
    Scores scores = finding.standing().scores();
    return "%s (%s and %s)"
        .formatted(
            finding.indicator().label(), value(scores.across()), value(scores.plasticityAcross()));
  }

  private static Optional<TrialResult> best(ChallengeResult result) {
    return result.findings().stream()
        .filter(finding -> finding.standing().plasticity().rank().isPresent())
        .min(Comparator.comparingInt(finding -> finding.standing().plasticity().rank().getAsInt()));
  }

  private static String value(TrialScore score) {
    return score
        .estimate()
        .map(found -> NumberFormats.hundredths(found.value()))
        .orElse(NumberFormats.NONE);
  }
}
