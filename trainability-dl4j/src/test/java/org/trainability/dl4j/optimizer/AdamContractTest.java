package org.trainability.dl4j.optimizer;

import java.util.Map;
import java.util.stream.Stream;
import org.trainability.api.component.ComponentSpec;
import org.trainability.testkit.OptimizerContract;

class AdamContractTest extends OptimizerContract {

  @Override
  protected String name() {
    return "adam";
  }

  @Override
  protected Stream<ComponentSpec> settings() {
    return Stream.of(
        ComponentSpec.of("adam"),
        ComponentSpec.of("adam").with("beta1", 0).with("beta2", 0.5).with("epsilon", 1e-4));
  }

  @Override
  protected Map<String, Object> refused() {
    return Map.of("rate", 0, "beta1", 1, "beta2", 1, "epsilon", 0);
  }
}
