package org.trainability.metrics;

import java.util.stream.Stream;
import org.trainability.testkit.Example;
import org.trainability.testkit.MetricContract;

class GradientNormTest extends MetricContract {

  @Override
  protected String name() {
    return "gradient-norm";
  }

  @Override
  protected Stream<Example> examples() {
    return Stream.of(
        example("3, 4, 5").gradient(3, -4).gives(5),
        example("of each layer and the network")
            .gradient(2)
            .layer("fc2")
            .gradient(1, 2)
            .gives("fc1", 2)
            .gives("fc2", Math.sqrt(5))
            .gives("network", 3),
        // g = (2, 0), σ² = (1 + 1)/2 = 1: ‖g‖² − σ²/(B−1) = 4 − 1.
        example("signal and noise")
            .option("debiased", true)
            .sampleGradients(new double[][] {{2, 1}, {2, -1}})
            .gives(Math.sqrt(3)),
        // g = (1/3, 0), σ² = (1 + 1 + 1)/3 − 1/9: noise is more than all there is.
        example("nothing but noise")
            .option("debiased", true)
            .sampleGradients(new double[][] {{1, 0}, {-1, 0}, {1, 0}})
            .gives(0),
        example("no noise")
            .option("debiased", true)
            .sampleGradients(new double[][] {{3, 4}, {3, 4}})
            .gives(5),
        example("one sample")
            .option("debiased", true)
            .sampleGradients(new double[][] {{3, 4}})
            .givesUndefined());
  }
}
