package org.trainability.experiment.observation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.metric.Metric;
import org.trainability.api.metric.Readings;
import org.trainability.dl4j.Precision;
import org.trainability.dl4j.observation.MetricMemory;

/** Metrics share what they ask for; what they read is what each would have read alone. */
class SharedWorkTest {

  private static final int STEPS = 4;

  record Setup(String activation, boolean batchNorm, Precision precision) {}

  static Stream<Setup> setups() {
    return Stream.of(
        new Setup("relu", false, Precision.FLOAT32), new Setup("tanh", true, Precision.FLOAT32));
  }

  @ParameterizedTest
  @MethodSource("setups")
  void aloneOrWithAllOthersAMetricReadsTheSame(Setup setup) {
    List<ComponentSpec> settings = Settings.ofAllMetrics();
    Map<Integer, List<Readings.Row>> together = run(setup, settings, allOf(settings));
    for (int i = 0; i < settings.size(); i++) {
      Map<Integer, List<Readings.Row>> alone = run(setup, settings, List.of(i));
      assertThat(text(alone.get(i))).as("%s", settings.get(i)).isEqualTo(text(together.get(i)));
    }
  }

  private static List<Integer> allOf(List<ComponentSpec> settings) {
    List<Integer> all = new ArrayList<>();
    for (int i = 0; i < settings.size(); i++) {
      all.add(i);
    }
    return all;
  }

  /** With schedules that differ: every second metric is measured at every second step only. */
  private static Map<Integer, List<Readings.Row>> run(
      Setup setup, List<ComponentSpec> settings, List<Integer> chosen) {
    SmallTraining training =
        new SmallTraining(setup.activation(), setup.batchNorm(), setup.precision());
    Map<Integer, Metric> metrics = new LinkedHashMap<>();
    Map<Integer, MetricMemory> memories = new LinkedHashMap<>();
    Map<Integer, List<Readings.Row>> rows = new LinkedHashMap<>();
    for (int i : chosen) {
      metrics.put(i, SmallTraining.metric(settings.get(i)));
      memories.put(i, new MetricMemory());
      rows.put(i, new ArrayList<>());
    }
    for (int step = 1; step <= STEPS; step++) {
      training.compute(SmallTraining.randomInputs(9, step), SmallTraining.randomLabels(9, step));
      for (int i : chosen) {
        if (step % (1 + i % 2) == 0) {
          rows.get(i).addAll(training.measure(metrics.get(i), memories.get(i)).rows());
        }
      }
      training.trainer.update();
    }
    return rows;
  }

  /** Every digit of every value. */
  private static List<String> text(List<Readings.Row> rows) {
    return rows.stream().map(Readings.Row::toString).toList();
  }
}
