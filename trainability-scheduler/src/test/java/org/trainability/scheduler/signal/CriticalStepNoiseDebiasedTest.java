package org.trainability.scheduler.signal;

import java.util.stream.Stream;
import org.trainability.testkit.Example;
import org.trainability.testkit.MetricContract;

class CriticalStepNoiseDebiasedTest extends MetricContract {

  @Override
  protected String name() {
    return "critical-step-noise-debiased";
  }

  @Override
  protected Stream<Example> examples() {
    return Stream.of(
        // B = 2, ‖g‖² = 4, σ² = 1: 8 · 1/2 − 1
        example("signal above the floor").sampleGradients(new double[][] {{3}, {1}}).gives(3),
        // ‖g‖² = 1, σ² = 1: 2 · 1/2 − 1
        example("at the floor").sampleGradients(new double[][] {{2}, {0}}).gives(0),
        example("below the floor").sampleGradients(new double[][] {{1}, {-1}}).gives(-1),
        example("a batch of one").sampleGradients(new double[][] {{1}}).givesUndefined());
  }
}
