package org.trainability.scheduler.signal;

import java.util.stream.Stream;
import org.trainability.testkit.Example;
import org.trainability.testkit.MetricContract;

class CriticalStepNoiseTest extends MetricContract {

  @Override
  protected String name() {
    return "critical-step-noise";
  }

  @Override
  protected Stream<Example> examples() {
    return Stream.of(
        // g = (2, 0), ‖g‖² = 4; distances 1 and 1, σ² = 1: 2·4/1. fc2: ‖g‖² = 1, σ² = 4.
        example("each layer and the network")
            .layer("fc1")
            .sampleGradients(new double[][] {{3, 0}, {1, 0}})
            .layer("fc2")
            .sampleGradients(new double[][] {{3}, {-1}})
            .gives("fc1", 8)
            .gives("fc2", 0.5)
            .gives("network", 2 * 5.0 / 5)
            .givesDetail("fc1", "gradient-norm-squared", 4)
            .givesDetail("fc1", "noise", 1),
        example("gradients that cancel").sampleGradients(new double[][] {{1}, {-1}}).gives(0),
        example("gradients that agree").sampleGradients(new double[][] {{1}, {1}}).givesUndefined(),
        example("a batch of one").sampleGradients(new double[][] {{1}}).givesUndefined(),
        // The regularizer turns g = 2 into 3; the noise stays 1.
        example("the norm with the regularizer")
            .option("definitions", "reference-code")
            .sampleGradients(new double[][] {{3}, {1}})
            .regularizedGradient(3)
            .gives(18)
            .givesDetail("noise", 1));
  }
}
