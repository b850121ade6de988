package org.trainability.benchmarks.challenge.report;

import java.util.ArrayList;
import java.util.List;
import org.trainability.benchmarks.challenge.ChallengeResult;
import org.trainability.benchmarks.challenge.TrialResult;
import org.trainability.benchmarks.challenge.refute.RefutationText;
import org.trainability.benchmarks.challenge.score.Comparison;
import org.trainability.benchmarks.challenge.score.EstimatorNoise;
import org.trainability.benchmarks.challenge.score.League;
import org.trainability.benchmarks.challenge.score.Scores;
import org.trainability.benchmarks.challenge.score.Standing;
import org.trainability.benchmarks.challenge.score.TrialScore;

/** What was found of one indicator, in lines for a terminal. */
public final class FindingText {

  private static final String ROW = "%-29s %s";

  private FindingText() {}

  /**
   * {@return prediction, warning, noise, and what refutes it}
   *
   * @param finding one of the result's
   * @param result of the trial
   */
  public static List<String> lines(TrialResult finding, ChallengeResult result) {
    Scores scores = finding.standing().scores();
    List<String> lines = new ArrayList<>();
    lines.add(
        ROW.formatted(
            "predicts next-task accuracy",
            "Spearman %s   %s"
                .formatted(
                    known(scores.across()),
                    place(finding.standing().across(), result, League.CHANCE_CORRELATION))));
    lines.add(ROW.formatted("  within a setting", "Spearman " + known(scores.within())));
    if (result.league().agreement().isPresent()) {
      lines.add(
          ROW.formatted(
              "tells measured plasticity",
              "Spearman %s   %s"
                  .formatted(
                      known(scores.plasticityAcross()),
                      place(finding.standing().plasticity(), result, League.CHANCE_CORRELATION))));
      lines.add(
          ROW.formatted(
              "  accuracy less plasticity", NumberFormats.difference(scores.difference())));
    }
    lines.add(
        ROW.formatted(
            "warns before the loss",
            "AUC      %s   %s"
                .formatted(
                    known(scores.auc()),
                    place(finding.standing().auc(), result, League.CHANCE_AUC))));
    lines.add(
        ROW.formatted(
            "  thresholds of the others",
            "lead %s tasks, %s false alarms per 100 healthy tasks, balanced accuracy %s"
                .formatted(
                    scores
                        .lead()
                        .estimate()
                        .map(e -> NumberFormats.tenths(e.value()))
                        .orElse(NumberFormats.NONE),
                    scores
                        .falseAlarms()
                        .estimate()
                        .map(e -> NumberFormats.whole(e.value()))
                        .orElse(NumberFormats.NONE),
                    known(scores.balancedAccuracy()))));
    lines.add(ROW.formatted("estimator noise", noise(finding.noise())));
    RefutationText refutation = new RefutationText(finding.refutation(), result::label);
    lines.addAll(refutation.lines());
    if (!finding.refutation().confirmed().isEmpty()) {
      lines.add(ROW.formatted("looked at", refutation.effort()));
    }
    return lines;
  }

  private static String noise(EstimatorNoise noise) {
    return noise.exact()
        ? "0 % of its variation (exact)"
        : noise.undefined().orElse(NumberFormats.of(noise) + " of its variation");
  }

  private static String known(TrialScore score) {
    return score.estimate().isPresent()
        ? NumberFormats.of(score, NumberFormats::hundredths)
        : "undefined, for " + score.reason();
  }

  private static String place(Standing.Place place, ChallengeResult result, double chance) {
    if (place.rank().isEmpty()) {
      return "";
    }
    String others = place.against().map(other -> against(other, result) + ", ").orElse("");
    return "rank %s of %s (%schance %s)"
        .formatted(
            place.rank().getAsInt(),
            result.findings().size(),
            others,
            NumberFormats.hundredths(chance));
  }

  private static String against(Comparison comparison, ChallengeResult result) {
    String other =
        result
            .finding(comparison.other())
            .map(finding -> finding.indicator().label())
            .orElse(comparison.other());
    return "%s against %s".formatted(NumberFormats.difference(comparison.difference()), other);
  }

  /**
   * {@return whether it is the best predictor, with the numbers that say so}
   *
   * @param result of a trial
   * @param id of an indicator that takes part, and is no baseline
   */
  public static List<String> best(ChallengeResult result, String id) {
    Standing among = result.league().standing(id).orElseThrow();
    Standing without = result.withoutBaselines().standing(id).orElseThrow();
    String label = among.indicator().label();
    return List.of(
        "Is the %s the best predictor of the next task's accuracy? %s Without the baselines: %s"
            .formatted(
                label,
                answer(among.across(), result.league(), result),
                answer(without.across(), result.withoutBaselines(), result)),
        "Is it the best warning of a loss? %s Without the baselines: %s"
            .formatted(
                answer(among.auc(), result.league(), result),
                answer(without.auc(), result.withoutBaselines(), result)));
  }

  /**
   * {@return for each that was tried and not refuted, how hard it was looked}
   *
   * @param result of a trial
   */
  public static List<String> notRefuted(ChallengeResult result) {
    return result.findings().stream()
        .filter(finding -> result.tried().contains(finding.indicator().id()))
        .filter(finding -> finding.refutation().confirmed().isEmpty())
        .map(
            finding ->
                "%s was not refuted: %s."
                    .formatted(
                        finding.indicator().label(),
                        new RefutationText(finding.refutation(), result::label).effort()))
        .toList();
  }

  private static String answer(Standing.Place place, League league, ChallengeResult result) {
    if (place.rank().isEmpty() || place.against().isEmpty()) {
      return "Not decided: it has no score, or there is none to compare it with.";
    }
    Comparison other = place.against().get();
    String verdict =
        switch (other.outcome()) {
          case BEST -> "Yes";
          case NOT_BEST -> "No";
          case NOT_DECIDED -> "Not decided";
        };
    return "%s: rank %s of %s, %s."
        .formatted(
            verdict, place.rank().getAsInt(), league.standings().size(), against(other, result));
  }
}
