package org.trainability.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.trainability.api.metric.Readings;
import org.trainability.testkit.Example;
import org.trainability.testkit.FakeObservation;
import org.trainability.testkit.MetricContract;

class LossMetricTest extends MetricContract {

  @Override
  protected String name() {
    return "loss";
  }

  @Override
  protected Stream<Example> examples() {
    return Stream.of(
        example("of ten classes, before anything is learned")
            .loss(Math.log(10))
            .gives("network", Math.log(10)),
        example("nothing left").loss(0).gives("network", 0));
  }

  @Test
  void layersHaveNone() {
    LossMetric loss = new LossMetric();
    FakeObservation step = FakeObservation.builder().parameters(1, 2).loss(0.5).build(loss.needs());
    assertThat(loss.measure(step).rows())
        .extracting(Readings.Row::scope)
        .containsExactly("network");
  }
}
