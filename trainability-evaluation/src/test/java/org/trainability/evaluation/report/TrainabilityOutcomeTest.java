package org.trainability.evaluation.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.trainability.evaluation.figure.Curve;
import org.trainability.evaluation.outcome.kernel.TrainabilityLoss.Criterion;

class TrainabilityOutcomeTest {

  private static final Criterion TEN_CLASSES = Criterion.forClasses(10);

  private static Curve curve(double[]... seeds) {
    List<Curve.Seed> curves = new ArrayList<>();
    for (double[] accuracies : seeds) {
      TreeMap<Double, Double> accuracy = new TreeMap<>();
      for (double value : accuracies) {
        accuracy.put(accuracy.size() + 1.0, value);
      }
      curves.add(new Curve.Seed(curves.size(), accuracy));
    }
    return new Curve("s", "S", curves);
  }

  @Test
  void seedsAreCountedByOutcome() {
    double[] lost = {0.6, 0.5, 0.2};
    double[] kept = {0.6, 0.6, 0.6};
    assertThat(TrainabilityOutcome.of(curve(lost, kept, lost), 3, TEN_CLASSES))
        .isEqualTo("lost (2 of 3 seeds); kept (1 of 3 seeds)");
    assertThat(TrainabilityOutcome.of(curve(kept), 3, TEN_CLASSES)).isEqualTo("kept (1 of 1 seed)");
    assertThat(TrainabilityOutcome.of(curve(), 3, TEN_CLASSES)).isEqualTo("no runs");
  }

  @Test
  void aRunThatEndedEarlyIsNotDecided() {
    assertThat(TrainabilityOutcome.of(curve(new double[] {0.6, 0.2}), 3, TEN_CLASSES))
        .isEqualTo("not decided (1 of 1 seed)");
  }
}
