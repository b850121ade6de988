package org.trainability.metrics;

import java.util.stream.Stream;
import org.trainability.testkit.Example;
import org.trainability.testkit.MetricContract;

class GradientParameterRatioTest extends MetricContract {

  @Override
  protected String name() {
    return "gradient-parameter-ratio";
  }

  @Override
  protected Stream<Example> examples() {
    return Stream.of(
        example("5 over 10").gradient(3, 4).parameters(6, -8).gives(0.5),
        example("no gradient").gradient(0, 0).parameters(1, 1).gives(0),
        example("no parameters").gradient(3, 4).parameters(0, 0).givesUndefined(),
        example("the network is not the layers' mean")
            .gradient(3)
            .parameters(0)
            .layer("fc2")
            .gradient(4)
            .parameters(2)
            .givesUndefined("fc1")
            .gives("fc2", 2)
            .gives("network", 2.5));
  }
}
