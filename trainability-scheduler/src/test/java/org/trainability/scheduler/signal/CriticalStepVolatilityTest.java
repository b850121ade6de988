package org.trainability.scheduler.signal;

import java.util.Map;
import java.util.stream.Stream;
import org.trainability.testkit.Example;
import org.trainability.testkit.MetricContract;

class CriticalStepVolatilityTest extends MetricContract {

  @Override
  protected String name() {
    return "critical-step-volatility";
  }

  @Override
  protected Map<String, Object> refused() {
    return Map.of("kappa", 0);
  }

  /** W = 3, λ̄ = 1 then 3: μ = (1/2 + 3)/(3/2) = 7/3, σ² = 1, Vol = 3/7. */
  private Example oneThenThree(String title) {
    return example(title)
        .option("window", 3)
        .option("epsilon", 0)
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
        oneThenThree("the inverse of the volatility")
            .gives(7.0 / 3)
            .givesDetail("volatility", 3.0 / 7)
            .givesDetail("values", 2),
        oneThenThree("kappa times").option("kappa", 2).gives(7.0 / 6),
        example("no volatility, no bound")
            .size(1)
            .hessianEigenvalues(1)
            .plainStep(0.1)
            .then()
            .size(1)
            .hessianEigenvalues(1)
            .plainStep(0.1)
            .givesUndefined()
            .givesDetail("volatility", 0),
        example("not known from one value")
            .size(1)
            .hessianEigenvalues(1)
            .plainStep(0.1)
            .givesUndefined());
  }
}
