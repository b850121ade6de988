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
 * @param counts what the scores of indicators are made of; null where controllers are compared
 * @param indicators all of the league, in its order; empty where controllers are compared
 * @param controllers the greatest mean accuracy first; empty where indicators are on trial
 * @param gaps runs that are missing or can't be used, a line each
 */
public record ChallengeScores(
    Counts counts,
    List<IndicatorScores> indicators,
    List<ControllerScores> controllers,
    List<String> gaps) {

  public ChallengeScores {
    indicators = List.copyOf(indicators);
    controllers = List.copyOf(controllers);
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
   * One controller, constant rate or reset.
   *
   * @param controller its id
   * @param label for tables and legends
   * @param mean accuracy over all tasks
   * @param last accuracy over the last tenth of the tasks
   * @param area under the curve of tasks, in units of its width
   * @param worstGain in mean accuracy over the constant rate, of a setting
   * @param worstSetting which one that is
   * @param time of a run in units of one without measuring and deciding; null if it was not taken
   * @param differences from the references
   */
  public record ControllerScores(
      String controller,
      String label,
      Interval mean,
      Interval last,
      Interval area,
      double worstGain,
      String worstSetting,
      Double time,
      List<Difference> differences) {

    public ControllerScores {
      differences = List.copyOf(differences);
    }
  }

  /**
   * How much more one reaches than another.
   *
   * @param against id of the other
   * @param difference of mean accuracies over all tasks
   * @param verdict {@code better}, {@code worse} or {@code not decided}
   */
  public record Difference(String against, Interval difference, String verdict) {}
}
