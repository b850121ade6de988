package org.trainability.evaluation.report;

import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.trainability.evaluation.figure.Curve;
import org.trainability.evaluation.figure.kernel.NumberText;
import org.trainability.evaluation.outcome.kernel.TrainabilityLoss;
import org.trainability.evaluation.outcome.kernel.TrainabilityLoss.Criterion;
import org.trainability.evaluation.outcome.kernel.TrainabilityLoss.Outcome;

/** Words for what became of a setting's trainability. */
public final class TrainabilityOutcome {

  private TrainabilityOutcome() {}

  /**
   * {@return as {@code lost (2 of 3 seeds); kept (1 of 3 seeds)}}
   *
   * @param accuracy a setting's task accuracy, each run's by task from 1
   * @param tasks that were planned; a run without an accuracy at each of them is not decided
   * @param criterion when trainability counts as lost
   */
  public static String of(Curve accuracy, int tasks, Criterion criterion) {
    Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);
    for (Curve.Seed seed : accuracy.seeds()) {
      counts.merge(outcome(seed, tasks, criterion), 1, Integer::sum);
    }
    int seeds = accuracy.seeds().size();
    if (seeds == 0) {
      return "no runs";
    }
    return counts.entrySet().stream()
        .map(
            entry ->
                "%s (%s of %s %s)"
                    .formatted(
                        entry.getKey(), entry.getValue(), seeds, seeds == 1 ? "seed" : "seeds"))
        .collect(Collectors.joining("; "));
  }

  /**
   * {@return the same in words, for a report's readers}
   *
   * @param criterion when trainability counts as lost
   */
  public static String explain(Criterion criterion) {
    return explain(criterion, "tasks");
  }

  /**
   * {@return the same in words, for a report's readers}
   *
   * @param criterion when trainability counts as lost
   * @param parts {@code tasks}, or {@code windows} of runs without boundaries between tasks
   */
  public static String explain(Criterion criterion, String parts) {
    return ("Trainability counts as lost if at the end less than %s times the best gain over"
            + " chance (%s) remains. Both are running means over a tenth of the %s, at least one. A"
            + " run whose best gain stays below %s never learned; one that did not finish all"
            + " %s is not decided.")
        .formatted(
            criterion.share(),
            NumberText.significant(criterion.chance(), 2),
            parts,
            criterion.margin(),
            parts);
  }

  private static Outcome outcome(Curve.Seed seed, int tasks, Criterion criterion) {
    SortedMap<Double, Double> planned = seed.values().headMap(tasks + 0.5);
    return planned.size() < tasks
        ? Outcome.UNDECIDED
        : TrainabilityLoss.judge(
            planned.values().stream().mapToDouble(Double::doubleValue).toArray(), criterion);
  }
}
