package org.trainability.scheduler.signal;

import java.util.stream.Stream;
import org.trainability.testkit.Example;
import org.trainability.testkit.MetricContract;

class CriticalStepProjectedDebiasedTest extends MetricContract {

  @Override
  protected String name() {
    return "critical-step-projected-debiased";
  }

  @Override
  protected Stream<Example> examples() {
    return Stream.of(
        example("of the projected noise")
            .option("rank", 1)
            .hessianEigenvalues(-3, 2)
            .sampleGradients(new double[][] {{3, 4}, {1, -2}})
            .gives(8.0 / 2 - 1),
        // A tenth of the noise lies along the axis.
        example("of all noise")
            .option("rank", 1)
            .option("noise", "full")
            .hessianEigenvalues(-3, 2)
            .sampleGradients(new double[][] {{3, 4}, {1, -2}})
            .gives(0.8 / 2 - 0.1));
  }
}
