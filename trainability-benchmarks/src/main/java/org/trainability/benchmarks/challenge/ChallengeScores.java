package org.trainability.benchmarks.challenge;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.trainability.benchmarks.challenge.score.Counts;

/**
 * What a trial found, as {@code challenge.json} tells it to scripts. A number that is undefined is
 * null.
 *
 * @param counts what the scores of indicators are made of; null where treatments are compared
 * @param agreement Spearman's ρ of measured plasticity with the accuracy of the next task; null
 *     where it was not measured
 * @param indicators all of the league, in its order; empty where treatments are compared
 * @param treatments the greatest mean accuracy first; empty where indicators are on trial
 * @param gaps runs that are missing or can't be used, a line each
 */
public record ChallengeScores(
    Counts counts,
    Interval agreement,
    List<IndicatorScores> indicators,
    List<TreatmentScores> treatments,
    List<String> gaps) {

  public ChallengeScores {
    indicators = List.copyOf(indicators);
    treatments = List.copyOf(treatments);
    gaps = List.copyOf(gaps);
  }

  /**
   * A number with its interval.
   *
   * @param value of all runs
   * @param low lower end of the 95 % interval
   * @param high upper end
   * @param undefined why there is none; null where there is one
   */
  public record Interval(Double value, Double low, Double high, String undefined) {}

  /**
   * One indicator of the league.
   *
   * @param indicator its id
   * @param label for tables and legends
   * @param kind {@code single}, {@code bound} or {@code baseline}
   * @param warns {@code high}, {@code low}, or {@code learned} from the other settings
   * @param tried whether it was put on trial, rather than taken for comparison
   * @param scores by the names in {@code data/scores.csv}
   * @param prediction whether it is the best predictor of the next task's accuracy, by {@code
   *     spearman_across}
   * @param warning whether it is the best warning of a loss, by {@code auc}
   * @param plasticity whether it is the best to tell measured plasticity, by {@code
   *     plasticity_across}
   * @param noise share of its variation that measuring again brings, in [0, 1]; null if undefined
   * @param refutations how many counterexamples fresh seeds confirm
   */
  public record IndicatorScores(
      String indicator,
      String label,
      String kind,
      String warns,
      boolean tried,
      Map<String, Interval> scores,
      Place prediction,
      Place warning,
      Place plasticity,
      Double noise,
      int refutations) {

    public IndicatorScores {
      // In the given order, which a copy would lose.
      scores = Collections.unmodifiableMap(new LinkedHashMap<>(scores));
    }
  }

  /**
   * The place by one score.
   *
   * @param rank from 1; equals share the best one; null if the score is undefined
   * @param against id of the best other one; null if there is none
   * @param difference of the two scores; null if there is no other
   * @param outcome {@code is the best}, {@code is not the best} or {@code not decided}
   */
  public record Place(Integer rank, String against, Interval difference, String outcome) {}

  /**
   * One method of the league of treatments.
   *
   * @param treatment its id
   * @param label for tables and legends
   * @param acts on what
   * @param knowsTasks whether it is told where tasks begin
   * @param untuned with its default options
   * @param tuned with the options that did best on other settings; null where nothing was tuned
   * @param options that were chosen; empty where nothing was tuned
   * @param time of a run in units of the untreated run's; null if it is not known
   * @param actions of a run, the mean over settings and seeds
   * @param mechanisms what its indicators were over the last tasks, by id; null where undefined
   */
  public record TreatmentScores(
      String treatment,
      String label,
      String acts,
      boolean knowsTasks,
      Reached untuned,
      Reached tuned,
      String options,
      Double time,
      double actions,
      Map<String, Double> mechanisms) {

    public TreatmentScores {
      mechanisms = Collections.unmodifiableMap(new LinkedHashMap<>(mechanisms));
    }
  }

  /**
   * What a method reaches.
   *
   * @param rank by the mean accuracy, with its interval
   * @param first share of the resamples in which it is the first
   * @param mean accuracy over all tasks
   * @param last accuracy over the last three tasks
   * @param area under the curve of tasks, in units of its width
   * @param regret how much less it reaches than a reset at each task
   * @param gain how much more it reaches than no treatment
   * @param worst accuracy, in the worst setting
   * @param worstSetting which one that is
   */
  public record Reached(
      Interval rank,
      double first,
      Interval mean,
      Interval last,
      Interval area,
      Interval regret,
      Interval gain,
      double worst,
      String worstSetting) {}
}
