package org.trainability.metrics;

import java.util.stream.Stream;
import org.trainability.testkit.Example;
import org.trainability.testkit.MetricContract;

class WeightNormTest extends MetricContract {

  @Override
  protected String name() {
    return "weight-norm";
  }

  @Override
  protected Stream<Example> examples() {
    return Stream.of(
        example("3, 4, 5").parameters(3, -4).gives(5).givesDetail("mean-magnitude", 3.5),
        example("with its bias, and the network")
            .weight(new double[][] {{1, 1}, {1, -1}})
            .bias(0, 0)
            .layer("fc2")
            .parameters(2, 1)
            .gives("fc1", 2)
            .givesDetail("fc1", "mean-magnitude", 4.0 / 6)
            .gives("fc2", Math.sqrt(5))
            .gives("network", 3)
            .givesDetail("network", "mean-magnitude", 7.0 / 8),
        example("zero").parameters(0, 0).gives(0));
  }
}
