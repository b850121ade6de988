package org.trainability.scheduler.signal;

import java.util.Map;
import java.util.stream.Stream;
import org.trainability.testkit.Example;
import org.trainability.testkit.MetricContract;

class CriticalStepCombinedTest extends MetricContract {

  @Override
  protected String name() {
    return "critical-step-combined";
  }

  @Override
  protected Map<String, Object> refused() {
    return Map.of("beta", -0.1, "window", 1);
  }

  /** B = 2, ‖g‖² = 4, σ²_ps = 1. */
  private static Example noisy(Example example, double sharpness) {
    return example
        .size(1)
        .sampleGradients(new double[][] {{3}, {1}})
        .hessianEigenvalues(sharpness)
        .plainStep(0.1);
  }

  /** W = 3, λ̄ = 1 then 3: Vol = 3/7, as in {@link CriticalStepVolatilityTest}. */
  private Example oneThenThree(String title) {
    Example example = example(title).option("window", 3).option("epsilon", 0);
    return noisy(noisy(example, 1).then(), 3);
  }

  @Override
  protected Stream<Example> examples() {
    return Stream.of(
        // σ̃² = 1 + 4·3/7 = 19/7; 2·4/σ̃²
        oneThenThree("noise and volatility")
            .gives(56.0 / 19)
            .givesDetail("noise-share", 7.0 / 19)
            .givesDetail("noise-bound", 8)
            .givesDetail("volatility", 3.0 / 7)
            .givesDetail("values", 2),
        // σ̃² = 1 + 0.5·12/7 = 13/7
        oneThenThree("half the volatility").option("beta", 0.5).gives(56.0 / 13),
        // σ̃² = 1 + 20·12/7 = 247/7
        oneThenThree("beyond the paper's range").option("beta", 20).gives(56.0 / 247),
        noisy(example("before the volatility is known the noise alone"), 1)
            .gives(8)
            .givesDetail("noise-share", 1)
            .givesDetail("values", 1),
        // With the square the first λ̄ counts: Vol = 1²/1, σ̃² = 1 + 4.
        noisy(example("the square is known from one value").option("statistic", "square"), 1)
            .gives(8.0 / 5),
        noisy(example("a mean sharpness that is not positive"), -1)
            .then()
            .size(1)
            .sampleGradients(new double[][] {{3}, {1}})
            .hessianEigenvalues(-2)
            .plainStep(0.1)
            .givesUndefined()
            .givesDetail("noise-bound", 8),
        example("a batch of one")
            .size(1)
            .sampleGradients(new double[][] {{1}})
            .hessianEigenvalues(1)
            .plainStep(0.1)
            .givesUndefined(),
        // ‖g‖² = 9 with the regularizer; last deviation 1, plain mean 2: Vol = 1/2, σ̃² = 1 + 4.5.
        oneThenThree("as public code has it")
            .option("definitions", "reference-code")
            .regularizedGradient(3)
            .gives(18 / 5.5));
  }
}
