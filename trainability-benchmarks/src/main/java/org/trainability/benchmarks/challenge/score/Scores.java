package org.trainability.benchmarks.challenge.score;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.trainability.benchmarks.challenge.signal.IndicatorTrace;
import org.trainability.benchmarks.challenge.signal.Warning;

/**
 * The scores of one indicator, each turned so that more is better, but for false alarms.
 *
 * <p>A task is at risk from the first up to the onset of the run's loss, if there is one; {@link
 * EventRule} says when one begins, and of which tasks nothing is known. A run that never learns has
 * none at risk, and counts in the correlations alone. Tasks without a value are left out; among the
 * alarms they count as tasks without one.
 *
 * <p>A direction that is declared is kept, even if it does worse than chance: that is a finding.
 * One that is not is learned for each setting from the other ones, and so is every threshold, so
 * that no setting tells of itself. What says nothing then does rather worse than chance than
 * better, for what a setting is above the mean of all, the others are below it.
 *
 * <p>Intervals are of 1000 resamples of settings, and of seeds within a setting. Directions and
 * thresholds are those of all runs: resamples draw from what came of them and don't learn again.
 *
 * @param across Spearman's ρ of the risk at the end of a task with the accuracy of the next, times
 *     −1, over all pairs of all settings; chance 0
 * @param within the same for each setting, as the mean over settings; chance 0
 * @param auc area under the receiver operating characteristic of "a loss begins within the
 *     horizon", over the tasks at risk of all settings; chance ½
 * @param averagePrecision of the same; chance is the prevalence
 * @param prevalence share of tasks with a loss ahead in those at risk that have a value
 * @param balancedAccuracy of the alarms, over the tasks at risk; chance ½
 * @param warned share of losses with an alarm within the horizon before
 * @param lead tasks from the alarm to the loss, as the mean over losses; at most 0 for an alarm
 *     that comes at the loss, late or never, as in {@link
 *     org.trainability.evaluation.claim.kernel.Precedence#lead}
 * @param falseAlarms per 100 healthy tasks
 * @param coverage share of all tasks that have a value
 * @param plasticityAcross Spearman's ρ of the risk at the end of a task with the plasticity that an
 *     assay measured then, times −1, over all settings; chance 0
 * @param plasticityWithin the same for each setting, as the mean over settings
 * @param difference {@code across} less {@code plasticityAcross}, on the same resamples: where its
 *     interval leaves out 0, the two questions have different answers
 * @param heldOut what was learned for each setting, by name
 */
public record Scores(
    TrialScore across,
    TrialScore within,
    TrialScore auc,
    TrialScore averagePrecision,
    TrialScore prevalence,
    TrialScore balancedAccuracy,
    TrialScore warned,
    TrialScore lead,
    TrialScore falseAlarms,
    TrialScore coverage,
    TrialScore plasticityAcross,
    TrialScore plasticityWithin,
    TrialScore difference,
    List<HeldOut> heldOut) {

  public Scores {
    heldOut = List.copyOf(heldOut);
  }

  /** {@return all of them by the names that files give them} */
  public Map<String, TrialScore> byName() {
    Map<String, TrialScore> all = new LinkedHashMap<>();
    all.put("spearman_across", across);
    all.put("spearman_within", within);
    all.put("auc", auc);
    all.put("average_precision", averagePrecision);
    all.put("prevalence", prevalence);
    all.put("balanced_accuracy", balancedAccuracy);
    all.put("warned", warned);
    all.put("lead", lead);
    all.put("false_alarms", falseAlarms);
    all.put("coverage", coverage);
    all.put("plasticity_across", plasticityAcross);
    all.put("plasticity_within", plasticityWithin);
    all.put("accuracy_less_plasticity", difference);
    return all;
  }

  /**
   * {@return its scores}
   *
   * @param traces of one indicator, one of each run, in any order
   * @param declared the direction in which it is said to warn; absent if undeclared
   * @param rule when a loss begins
   * @throws IllegalArgumentException if there is no run, one has no task, an accuracy is not in [0,
   *     1], or a run stands there twice
   */
  public static Scores of(List<IndicatorTrace> traces, Optional<Warning> declared, EventRule rule) {
    TrialRuns grid = TrialRuns.of(traces, rule);
    return new IndicatorTrial(grid, new Resamples(grid.sizes()), traces, declared, Optional.empty())
        .scores();
  }
}
