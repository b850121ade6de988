package org.trainability.benchmarks.challenge.control;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.hipparchus.stat.StatUtils;
import org.trainability.benchmarks.challenge.control.Performance.Worst;
import org.trainability.benchmarks.challenge.kernel.TaskCurve;
import org.trainability.evaluation.outcome.kernel.TrainabilityLoss;

/** Scores contestants by what they reached. */
final class Performances {

  private final Attempts attempts;
  private final Map<String, String> labels;

  /**
   * @param attempts of all contestants
   * @param labels of the contestants by id
   */
  Performances(Attempts attempts, Map<String, String> labels) {
    this.attempts = attempts;
    this.labels = labels;
  }

  /**
   * @param references ids of those that the others are compared with; the first is the one whose
   *     gain all are measured against
   * @return the performance of every contestant that has attempts, the greatest mean first, equals
   *     by id
   */
  List<Performance> of(List<String> references) {
    List<Performance> performances = new ArrayList<>();
    for (String id : labels.keySet()) {
      if (attempts.byContestant().containsKey(id)) {
        performances.add(performance(id, references));
      }
    }
    performances.sort(
        Comparator.comparingDouble((Performance one) -> -one.mean().value())
            .thenComparing(Performance::id));
    return performances;
  }

  private Performance performance(String id, List<String> references) {
    return new Performance(
        id,
        labels.get(id),
        SettingMeans.of(
            attempts.values(id, attempt -> TrainabilityLoss.last(attempt.accuracies()))),
        SettingMeans.of(means(id)),
        SettingMeans.of(attempts.values(id, attempt -> TaskCurve.area(attempt.accuracies()))),
        worst(id, references.get(0)),
        attempts.time(id),
        references.stream()
            .filter(other -> !other.equals(id) && attempts.byContestant().containsKey(other))
            .map(other -> new Difference(other, SettingMeans.of(minus(means(id), means(other)))))
            .toList());
  }

  private double[][] means(String id) {
    return attempts.values(id, attempt -> StatUtils.mean(attempt.accuracies()));
  }

  private Worst worst(String id, String reference) {
    double[][] gains = minus(means(id), means(reference));
    int worst = 0;
    for (int cell = 1; cell < gains.length; cell++) {
      if (StatUtils.mean(gains[cell]) < StatUtils.mean(gains[worst])) {
        worst = cell;
      }
    }
    return new Worst(attempts.cells().get(worst).label(), StatUtils.mean(gains[worst]));
  }

  private static double[][] minus(double[][] one, double[][] other) {
    double[][] difference = new double[one.length][];
    for (int cell = 0; cell < one.length; cell++) {
      difference[cell] = new double[one[cell].length];
      for (int seed = 0; seed < one[cell].length; seed++) {
        difference[cell][seed] = one[cell][seed] - other[cell][seed];
      }
    }
    return difference;
  }
}
