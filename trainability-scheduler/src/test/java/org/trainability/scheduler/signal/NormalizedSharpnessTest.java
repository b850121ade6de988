package org.trainability.scheduler.signal;

import java.util.stream.Stream;
import org.trainability.testkit.Example;
import org.trainability.testkit.MetricContract;

class NormalizedSharpnessTest extends MetricContract {

  @Override
  protected String name() {
    return "normalized-sharpness";
  }

  /** ε = 1 and β₂ᵗ = 1/2: fc1 has v̂ = (1, 7), mean 4, α_agg = 0.6/3; fc2 has v̂ = 16, 3/5. */
  private Example twoLayers(String title) {
    return example(title)
        .layer("fc1")
        .largestEigenvalue(10, 1e-6, 12)
        .adaptiveStep(0.6, 0.9, 0.5, 1, 1, 0.5, 3.5)
        .size(2)
        .layer("fc2")
        .largestEigenvalue(5, 1e-7, 3)
        .adaptiveStep(3, 0.9, 0.5, 1, 1, 8)
        .size(1);
  }

  @Override
  protected Stream<Example> examples() {
    return Stream.of(
        twoLayers("each layer with its aggregate step")
            .gives("fc1", 2)
            .gives("fc2", 3)
            .givesDetail("fc1", "sharpness", 10)
            .givesDetail("fc1", "aggregate-step", 0.2)
            .givesDetail("fc1", "residual", 1e-6)
            .givesDetail("fc1", "products", 12),
        // Mean v̂ = (1 + 7 + 16)/3 = 8, with fc1's rate; the largest eigenvalue of all is 10.
        twoLayers("and the whole network")
            .option("network", true)
            .gives("fc1", 2)
            .gives("network", 6 / (1 + Math.sqrt(8))),
        // One step for all: mean v = (0.5 + 3.5 + 8)/3 = 4, 0.6/3 = 0.2.
        twoLayers("one uncorrected step for all")
            .option("definitions", "reference-code")
            .gives("fc1", 2)
            .gives("fc2", 1)
            .givesDetail("fc2", "aggregate-step", 0.2),
        example("a plain step leaves the sharpness as it is")
            .hessianEigenvalues(3, -7)
            .plainStep(0.1)
            .gives(3)
            .givesDetail("aggregate-step", 1),
        example("a negative curvature stays negative")
            .size(1)
            .hessianEigenvalues(-7)
            .plainStep(0.1)
            .gives(-7));
  }
}
