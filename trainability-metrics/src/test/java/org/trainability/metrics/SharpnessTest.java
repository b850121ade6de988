package org.trainability.metrics;

import java.util.stream.Stream;
import org.trainability.testkit.Example;
import org.trainability.testkit.MetricContract;

class SharpnessTest extends MetricContract {

  @Override
  protected String name() {
    return "sharpness";
  }

  @Override
  protected Stream<Example> examples() {
    return Stream.of(
        example("never the large negative one").hessianEigenvalues(-9, 2, 1).gives(2),
        example("nothing positive").hessianEigenvalues(-9, -2).gives(-2),
        example("of each layer and the network")
            .hessianEigenvalues(2)
            .layer("fc2")
            .hessianEigenvalues(7, 1)
            .gives("fc1", 2)
            .gives("fc2", 7)
            .gives("network", 7),
        example("how well it is known")
            .largestEigenvalue(3, 1e-3, 12)
            .gives(3)
            .givesDetail("residual", 1e-3)
            .givesDetail("products", 12),
        example("2/rate for plain steps")
            .option("form", "edge-of-stability-ratio")
            .hessianEigenvalues(10)
            .plainStep(0.1)
            .gives(0.5),
        // (2 + 1.8)/(0.1 · 0.1) = 380.
        example("38/rate for Adam")
            .option("form", "edge-of-stability-ratio")
            .hessianEigenvalues(95)
            .adaptiveStep(0.1, 0.9, 0.999, 1e-8, 1, 4)
            .gives(0.25),
        example("a rate of zero is stable everywhere")
            .option("form", "edge-of-stability-ratio")
            .hessianEigenvalues(95)
            .plainStep(0)
            .gives(0));
  }
}
