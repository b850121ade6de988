package org.trainability.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.trainability.benchmarks.figure.SeedCurve;
import org.trainability.benchmarks.figure.SettingCurve;
import org.trainability.benchmarks.report.kernel.TrainabilityLoss.Criterion;

class VerdictTest {

  private static final Criterion TEN_CLASSES = Criterion.forClasses(10);

  private static SettingCurve curve(double[]... seeds) {
    List<SeedCurve> curves = new ArrayList<>();
    for (double[] accuracies : seeds) {
      TreeMap<Integer, Double> accuracy = new TreeMap<>();
      for (double value : accuracies) {
        accuracy.put(accuracy.size() + 1, value);
      }
      curves.add(new SeedCurve(curves.size(), accuracy, new TreeMap<>()));
    }
    return new SettingCurve("s", "S", curves);
  }

  @Test
  void seedsAreCountedByOutcome() {
    double[] lost = {0.6, 0.5, 0.2};
    double[] kept = {0.6, 0.6, 0.6};
    assertThat(Verdict.of(curve(lost, kept, lost), 3, TEN_CLASSES))
        .isEqualTo("lost (2 of 3 seeds); kept (1 of 3 seeds)");
    assertThat(Verdict.of(curve(kept), 3, TEN_CLASSES)).isEqualTo("kept (1 of 1 seed)");
    assertThat(Verdict.of(curve(), 3, TEN_CLASSES)).isEqualTo("no runs");
  }

  @Test
  void aRunThatEndedEarlyIsNotDecided() {
    assertThat(Verdict.of(curve(new double[] {0.6, 0.2}), 3, TEN_CLASSES))
        .isEqualTo("not decided (1 of 1 seed)");
  }
}
