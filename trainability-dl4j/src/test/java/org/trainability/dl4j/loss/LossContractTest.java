package org.trainability.dl4j.loss;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.trainability.api.component.ComponentSpec;
import org.trainability.testkit.LossContract;

class LossContractTest {

  @Nested
  class OfCrossEntropy extends LossContract {
    @Override
    protected String name() {
      return "cross-entropy";
    }

    @Override
    protected Map<String, Object> refused() {
      return Map.of("label-smoothing", 1);
    }

    @Override
    protected Stream<ComponentSpec> settings() {
      return Stream.of(
          ComponentSpec.of(name()), ComponentSpec.of(name()).with("label-smoothing", 0.3));
    }
  }

  @Nested
  class OfMeanSquaredError extends LossContract {
    @Override
    protected String name() {
      return "mean-squared-error";
    }
  }
}
