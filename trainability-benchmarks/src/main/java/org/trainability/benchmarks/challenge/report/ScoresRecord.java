package org.trainability.benchmarks.challenge.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.trainability.benchmarks.challenge.ChallengeResult;
import org.trainability.benchmarks.challenge.ChallengeScores;
import org.trainability.benchmarks.challenge.ChallengeScores.IndicatorScores;
import org.trainability.benchmarks.challenge.ChallengeScores.Interval;
import org.trainability.benchmarks.challenge.ChallengeScores.TreatmentScores;
import org.trainability.benchmarks.challenge.TrialResult;
import org.trainability.benchmarks.challenge.score.Estimate;
import org.trainability.benchmarks.challenge.score.Standing;
import org.trainability.benchmarks.challenge.score.TrialScore;
import org.trainability.benchmarks.challenge.signal.Indicator;
import org.trainability.benchmarks.challenge.treatment.LeagueResult;
import org.trainability.benchmarks.challenge.treatment.Mechanisms;
import org.trainability.benchmarks.challenge.treatment.MethodResult;
import org.trainability.benchmarks.challenge.treatment.Rank;
import org.trainability.benchmarks.challenge.treatment.Reached;

/** What a trial found, in the form of {@code challenge.json}. */
public final class ScoresRecord {

  private ScoresRecord() {}

  /**
   * {@return all of its league}
   *
   * @param result of a trial of indicators
   */
  public static ChallengeScores of(ChallengeResult result) {
    return new ChallengeScores(
        result.league().counts(),
        result.league().agreement().map(ScoresRecord::interval).orElse(null),
        result.findings().stream().map(finding -> indicator(finding, result)).toList(),
        List.of(),
        result.gaps());
  }

  /**
   * {@return all that were compared}
   *
   * @param result of a league of treatments
   */
  public static ChallengeScores of(LeagueResult result) {
    return new ChallengeScores(
        null,
        null,
        List.of(),
        result.methods().stream().map(each -> treatment(each, result.mechanisms())).toList(),
        result.gaps());
  }

  private static IndicatorScores indicator(TrialResult finding, ChallengeResult result) {
    Indicator indicator = finding.indicator();
    Map<String, Interval> scores = new LinkedHashMap<>();
    finding
        .standing()
        .scores()
        .byName()
        .forEach((name, score) -> scores.put(name, interval(score)));
    return new IndicatorScores(
        indicator.id(),
        indicator.label(),
        indicator.kind().name().toLowerCase(Locale.ROOT),
        NumberFormats.of(indicator.warns()),
        result.tried().contains(indicator.id()),
        scores,
        place(finding.standing().across()),
        place(finding.standing().auc()),
        place(finding.standing().plasticity()),
        nullable(finding.noise().share()),
        finding.refutation().confirmed().size());
  }

  private static ChallengeScores.Place place(Standing.Place place) {
    Integer rank = place.rank().isPresent() ? place.rank().getAsInt() : null;
    return place
        .against()
        .map(
            best ->
                new ChallengeScores.Place(
                    rank, best.other(), interval(best.difference()), best.outcome().toString()))
        .orElse(new ChallengeScores.Place(rank, null, null, "not decided"));
  }

  private static TreatmentScores treatment(MethodResult result, Mechanisms mechanisms) {
    Map<String, Double> measured = new LinkedHashMap<>();
    double[] values = mechanisms.values().get(result.method());
    for (int i = 0; values != null && i < values.length; i++) {
      measured.put(
          mechanisms.indicators().get(i).id(), Double.isFinite(values[i]) ? values[i] : null);
    }
    return new TreatmentScores(
        result.method().id(),
        result.method().label(),
        result.method().acts(),
        result.knowsTasks(),
        reached(result.untuned()),
        result.tuned().map(ScoresRecord::reached).orElse(null),
        result.options(),
        nullable(result.time()),
        result.actions(),
        measured);
  }

  private static ChallengeScores.Reached reached(Reached reached) {
    Rank rank = reached.rank();
    return new ChallengeScores.Reached(
        new Interval((double) rank.value(), (double) rank.low(), (double) rank.high(), null),
        rank.first(),
        interval(reached.mean()),
        interval(reached.last()),
        interval(reached.area()),
        interval(reached.regret()),
        interval(reached.gain()),
        reached.worst(),
        reached.worstSetting());
  }

  private static Interval interval(TrialScore score) {
    return score
        .estimate()
        .map(ScoresRecord::interval)
        .orElse(new Interval(null, null, null, score.reason()));
  }

  private static Interval interval(Estimate estimate) {
    return new Interval(estimate.value(), estimate.low(), estimate.high(), null);
  }

  private static Double nullable(OptionalDouble value) {
    return value.isPresent() ? value.getAsDouble() : null;
  }
}
