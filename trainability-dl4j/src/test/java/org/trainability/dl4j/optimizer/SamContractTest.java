package org.trainability.dl4j.optimizer;

import java.util.Map;
import java.util.stream.Stream;
import org.trainability.api.component.ComponentSpec;
import org.trainability.testkit.OptimizerContract;

class SamContractTest extends OptimizerContract {

  @Override
  protected String name() {
    return "sam";
  }

  @Override
  protected Stream<ComponentSpec> settings() {
    return Stream.of(
        ComponentSpec.of("sam"),
        ComponentSpec.of("sam").with("base", "sgd").with("momentum", 0.9).with("radius", 0));
  }

  @Override
  protected Map<String, Object> refused() {
    return Map.of("rate", 0, "radius", -1, "base", "rmsprop");
  }
}
