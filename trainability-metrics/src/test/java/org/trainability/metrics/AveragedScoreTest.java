package org.trainability.metrics;

import java.util.stream.Stream;
import org.trainability.testkit.Example;
import org.trainability.testkit.MetricContract;

class AveragedScoreTest extends MetricContract {

  @Override
  protected String name() {
    return "averaged-score";
  }

  @Override
  protected Stream<Example> examples() {
    return Stream.of(
        example("three of four samples right")
            .averaged(0.7, 0.75)
            .gives("network", 0.75)
            .givesDetail("network", "loss", 0.7),
        example("no class is right").averaged(9, 0).gives("network", 0));
  }
}
