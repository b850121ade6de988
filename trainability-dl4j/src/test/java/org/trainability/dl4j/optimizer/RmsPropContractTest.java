package org.trainability.dl4j.optimizer;

import java.util.Map;
import java.util.stream.Stream;
import org.trainability.api.component.ComponentSpec;
import org.trainability.testkit.OptimizerContract;

class RmsPropContractTest extends OptimizerContract {

  @Override
  protected String name() {
    return "rmsprop";
  }

  @Override
  protected Stream<ComponentSpec> settings() {
    return Stream.of(
        ComponentSpec.of("rmsprop"),
        ComponentSpec.of("rmsprop").with("decay", 0).with("epsilon", 1e-3));
  }

  @Override
  protected Map<String, Object> refused() {
    return Map.of("rate", 0, "decay", 1, "epsilon", 0);
  }
}
