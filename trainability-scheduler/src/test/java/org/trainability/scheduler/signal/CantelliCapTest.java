package org.trainability.scheduler.signal;

import java.util.Map;
import java.util.stream.Stream;
import org.trainability.testkit.Example;
import org.trainability.testkit.MetricContract;

class CantelliCapTest extends MetricContract {

  @Override
  protected String name() {
    return "cantelli-cap";
  }

  @Override
  protected Map<String, Object> refused() {
    return Map.of("delta", 1, "c", 0, "bound", "chebyshev");
  }

  /** W = 3, λ̄ = 1 then 3: μ = 7/3, σ² = 1. */
  private Example oneThenThree(String title) {
    return example(title)
        .option("window", 3)
        .size(1)
        .hessianEigenvalues(1)
        .plainStep(0.1)
        .then()
        .size(1)
        .hessianEigenvalues(3)
        .plainStep(0.1);
  }

  @Override
  protected Stream<Example> examples() {
    return Stream.of(
        // √((1−0.1)/0.1) = 3: 2/(7/3 + 3)
        oneThenThree("by Cantelli's inequality")
            .gives(2 / (7.0 / 3 + 3))
            .givesDetail("mean", 7.0 / 3)
            .givesDetail("variance", 1)
            .givesDetail("values", 2),
        // √((1−0.5)/0.5) = 1
        oneThenThree("at even odds").option("delta", 0.5).gives(0.6),
        // 2·0.5·(7/3)/(49/9 + 1) = 21/58
        oneThenThree("by contraction").option("bound", "contraction").gives(21.0 / 58),
        oneThenThree("by a quarter of it")
            .option("bound", "contraction")
            .option("c", 0.125)
            .gives(21.0 / 58 / 4),
        // Plain mean 2, last deviation 1
        oneThenThree("as public code has mean and variance")
            .option("definitions", "reference-code")
            .gives(2.0 / 5),
        example("not known from one value")
            .size(1)
            .hessianEigenvalues(1)
            .plainStep(0.1)
            .givesUndefined());
  }
}
