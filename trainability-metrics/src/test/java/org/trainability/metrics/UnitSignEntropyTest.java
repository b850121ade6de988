package org.trainability.metrics;

import java.util.stream.Stream;
import org.trainability.testkit.Example;
import org.trainability.testkit.MetricContract;

class UnitSignEntropyTest extends MetricContract {

  /** −¼ log₂ ¼ − ¾ log₂ ¾ = ½ + ¾ (2 − log₂ 3) bits. */
  private static final double QUARTER = 2 - 0.75 * Math.log(3) / Math.log(2);

  @Override
  protected String name() {
    return "unit-sign-entropy";
  }

  @Override
  protected Stream<Example> examples() {
    return Stream.of(
        example("half on, half off").preActivations(new double[][] {{1}, {-1}}).gives(1.0),
        example("always on").preActivations(new double[][] {{1}, {2}}).gives(0.0),
        example("zero counts as off").preActivations(new double[][] {{0}, {2}}).gives(1.0),
        example("a quarter on")
            .preActivations(new double[][] {{1}, {-1}, {0}, {-9}})
            .gives(QUARTER),
        example("mean over units").preActivations(new double[][] {{1, 1}, {-1, 2}}).gives(0.5),
        example("in nats")
            .option("unit", "nats")
            .preActivations(new double[][] {{3}, {-3}})
            .gives(Math.log(2)),
        example("the network counts units, not layers")
            .preActivations(new double[][] {{1, 1, 1}, {-1, -1, -1}})
            .layer("fc2")
            .preActivations(new double[][] {{1}, {1}})
            .layer("fc3")
            .parameters(1)
            .gives("fc1", 1)
            .gives("fc2", 0)
            .gives("network", 0.75),
        example("no activation at all").parameters(1).givesUndefined("network"));
  }
}
