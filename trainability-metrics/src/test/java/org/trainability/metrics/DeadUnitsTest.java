package org.trainability.metrics;

import java.util.Map;
import java.util.stream.Stream;
import org.trainability.testkit.Example;
import org.trainability.testkit.MetricContract;

class DeadUnitsTest extends MetricContract {

  @Override
  protected String name() {
    return "dead-units";
  }

  @Override
  protected Map<String, Object> refused() {
    return Map.of("threshold", -0.1);
  }

  @Override
  protected Stream<Example> examples() {
    return Stream.of(
        example("one of four is never above zero")
            .preActivations(new double[][] {{-1, 1, 2, -3}, {0, -1, 3, 1}})
            .gives(0.25),
        example("all are off").preActivations(new double[][] {{0, -1}}).gives(1),
        example("the network counts units, not layers")
            .preActivations(new double[][] {{-1, 1, 1}})
            .layer("fc2")
            .preActivations(new double[][] {{-1}})
            .gives("fc1", 1.0 / 3)
            .gives("network", 0.5),
        // Mean outputs 2, 0.04 and 1.96 have the mean 4/3: the bound is 1/30.
        example("small is not dormant")
            .option("definition", "dormant")
            .activations(new double[][] {{-1, 0.08, 1.96}, {3, 0, -1.96}})
            .gives(0),
        // Mean outputs 2, 0.03 and 1.97: the bound is 1/30 again.
        example("hardly any output")
            .option("definition", "dormant")
            .activations(new double[][] {{-1, 0.06, 1.97}, {3, 0, -1.97}})
            .gives(1.0 / 3),
        example("another threshold")
            .option("definition", "dormant")
            .option("threshold", 0.5)
            .activations(new double[][] {{1, 3.1}})
            .gives(0.5),
        example("no output at all")
            .option("definition", "dormant")
            .activations(new double[][] {{0, 0}})
            .gives(1));
  }
}
