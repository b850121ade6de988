package org.trainability.benchmarks.challenge.score;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.trainability.benchmarks.challenge.kernel.LossOnset;
import org.trainability.benchmarks.challenge.kernel.LossOnset.Outlook;
import org.trainability.benchmarks.challenge.signal.IndicatorTrace;

/**
 * The runs of a trial and what came of them, the same for every indicator. They are ordered by
 * setting and seed, so that nothing depends on the order in which they come.
 */
final class TrialRuns {

  private static final Comparator<IndicatorTrace> ORDER =
      Comparator.comparing(IndicatorTrace::setting).thenComparingLong(IndicatorTrace::seed);

  private final List<Run> runs;
  private final List<String> settings;
  private final int[] sizes;

  private TrialRuns(List<Run> runs) {
    this.runs = List.copyOf(runs);
    TreeMap<String, Integer> seeds = new TreeMap<>();
    runs.forEach(run -> seeds.merge(run.setting(), 1, Integer::sum));
    settings = List.copyOf(seeds.keySet());
    sizes = seeds.values().stream().mapToInt(size -> size).toArray();
  }

  /**
   * What came of a run.
   *
   * @param index of the run in {@link #runs}
   * @param at index of its setting in {@link #settings}
   * @param onset number of the task at which its loss begins
   * @param outlooks at the end of each task
   */
  record Run(
      int index,
      int at,
      String setting,
      long seed,
      double[] accuracies,
      boolean learned,
      OptionalInt onset,
      Outlook[] outlooks) {

    int tasks() {
      return accuracies.length;
    }
  }

  /**
   * @param traces of any indicator, one of each run
   * @throws IllegalArgumentException if there is none, one has no task, an accuracy is not in [0,
   *     1], or a run stands there twice
   */
  static TrialRuns of(List<IndicatorTrace> traces, EventRule rule) {
    if (traces.isEmpty()) {
      throw new IllegalArgumentException("traces must have at least one run, had none");
    }
    List<Run> runs = new ArrayList<>();
    int at = 0;
    for (IndicatorTrace trace : traces.stream().sorted(ORDER).toList()) {
      if (!runs.isEmpty()) {
        Run last = runs.get(runs.size() - 1);
        at += last.setting().equals(trace.setting()) ? 0 : 1;
        if (last.setting().equals(trace.setting()) && last.seed() == trace.seed()) {
          throw new IllegalArgumentException(
              "%s seed %s must be there once, was there twice"
                  .formatted(trace.setting(), trace.seed()));
        }
      }
      runs.add(run(trace, runs.size(), at, rule));
    }
    return new TrialRuns(runs);
  }

  private static Run run(IndicatorTrace trace, int index, int at, EventRule rule) {
    double[] accuracies = trace.accuracies();
    if (accuracies.length == 0 || !Arrays.stream(accuracies).allMatch(a -> a >= 0 && a <= 1)) {
      throw new IllegalArgumentException(
          "%s seed %s must have tasks with accuracies in [0, 1], had %s"
              .formatted(trace.setting(), trace.seed(), Arrays.toString(accuracies)));
    }
    return new Run(
        index,
        at,
        trace.setting(),
        trace.seed(),
        accuracies,
        LossOnset.learns(accuracies, rule.criterion()),
        LossOnset.of(accuracies, rule.criterion(), rule.tasks()),
        LossOnset.outlooks(accuracies, rule.criterion(), rule.tasks(), rule.horizon()));
  }

  List<Run> runs() {
    return runs;
  }

  List<String> settings() {
    return settings;
  }

  /** How many runs each setting has. */
  int[] sizes() {
    return sizes.clone();
  }

  /**
   * {@return its values, in the order of runs and tasks}
   *
   * @param traces of one indicator
   * @throws IllegalArgumentException if these are not the runs of the grid
   */
  List<TaskLevel> levels(List<IndicatorTrace> traces) {
    if (traces.size() != runs.size()) {
      throw new IllegalArgumentException(
          "an indicator must have a trace of each of the %s runs, had %s"
              .formatted(runs.size(), traces.size()));
    }
    List<TaskLevel> levels = new ArrayList<>();
    List<IndicatorTrace> sorted = traces.stream().sorted(ORDER).toList();
    for (Run run : runs) {
      IndicatorTrace trace = sorted.get(run.index());
      if (!trace.setting().equals(run.setting())
          || trace.seed() != run.seed()
          || !Arrays.equals(trace.accuracies(), run.accuracies())) {
        throw new IllegalArgumentException(
            "all indicators must have the same runs: wanted %s seed %s with accuracies %s, found %s"
                .formatted(run.setting(), run.seed(), Arrays.toString(run.accuracies()), trace));
      }
      double[] values = trace.values();
      for (int i = 0; i < values.length; i++) {
        if (!Double.isNaN(values[i])) {
          levels.add(new TaskLevel(run, i + 1, values[i]));
        }
      }
    }
    return levels;
  }

  /** How many tasks have an outlook. */
  int count(Outlook outlook) {
    return (int)
        runs.stream().flatMap(run -> Arrays.stream(run.outlooks())).filter(outlook::equals).count();
  }
}
