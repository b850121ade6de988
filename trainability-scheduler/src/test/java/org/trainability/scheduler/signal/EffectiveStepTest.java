package org.trainability.scheduler.signal;

import java.util.Map;
import java.util.stream.Stream;
import org.trainability.api.metric.Need;
import org.trainability.testkit.Example;
import org.trainability.testkit.MetricContract;

class EffectiveStepTest extends MetricContract {

  @Override
  protected String name() {
    return "effective-step";
  }

  @Override
  protected Map<String, Object> refused() {
    return Map.of("form", "median");
  }

  /**
   * β₁ᵗ = β₂ᵗ = 1/2 and ε = 1: fc1 has v̂ = (4, 1, 1), multipliers 2η/3, 2η/2, 2η/2; fc2 has v̂ =
   * 16 and 2η/5.
   */
  private Example twoLayers(String title) {
    return example(title)
        .layer("fc1")
        .weight(new double[][] {{0.1}, {0.2}})
        .bias(0.3)
        .adaptiveStep(0.6, 0.5, 0.5, 1, 1, 2, 0.5, 0.5)
        .layer("fc2")
        .weight(new double[][] {{0.4}})
        .adaptiveStep(3, 0.5, 0.5, 1, 1, 8);
  }

  @Override
  protected Stream<Example> examples() {
    return Stream.of(
        twoLayers("mean over the elements, each with its layer's rate")
            .gives("fc1", (0.4 + 0.6 + 0.6) / 3)
            .gives("fc2", 1.2)
            .gives("network", (0.4 + 0.6 + 0.6 + 1.2) / 4)
            .givesDetail("fc1", "share-99", 1)
            .givesDetail("fc2", "share-99", 1),
        // fc1: mean v̂ = 2; the network: mean v̂ = (4 + 1 + 1 + 16)/4 = 5.5, with fc1's rate.
        twoLayers("at the root mean square")
            .option("form", "rms")
            .gives("fc1", 1.2 / (1 + Math.sqrt(2)))
            .gives("fc2", 1.2)
            .gives("network", 1.2 / (1 + Math.sqrt(5.5))),
        // Without the bias, fc1: mean v̂ = 2.5; the network: (4 + 1 + 16)/3 = 7.
        twoLayers("weight matrices only")
            .option("definitions", "reference-code")
            .gives("fc1", 1.2 / (1 + Math.sqrt(2.5)))
            .gives("fc2", 1.2)
            .gives("network", 1.2 / (1 + Math.sqrt(7))),
        example("a layer without a weight matrix")
            .option("definitions", "reference-code")
            .bias(0.1)
            .adaptiveStep(0.6, 0.5, 0.5, 1, 1, 2)
            .givesUndefined(),
        // η/((1−β₁)ε) = 1e6 for the dead element, 1e-2 for each of the others.
        example("a dead element rules the mean")
            .size(4)
            .adaptiveStep(1e-3, 0.9, 0.5, 1e-8, 1, 0, 0.5, 0.5, 0.5)
            .gives((1e6 + 3 * 1e-3 / (0.1 * (1 + 1e-8))) / 4)
            .givesDetail("share-99", 0.25),
        example("no second moment and no epsilon")
            .size(2)
            .adaptiveStep(1e-3, 0.9, 0.5, 0, 1, 0, 0.5)
            .givesUndefined(),
        example("a plain step is the rate")
            .layer("fc1")
            .size(3)
            .plainStep(0.1)
            .layer("fc2")
            .size(1)
            .plainStep(0.5)
            .gives("fc1", 0.1)
            .gives("network", (3 * 0.1 + 0.5) / 4),
        example("a plain step at the root mean square")
            .option("form", "rms")
            .plainStep(0.1)
            .gives(0.1),
        example("undefined where the optimizer has no step")
            .undefined(Need.STEP_SIZE, "no step was taken")
            .givesUndefined());
  }
}
