package org.trainability.dl4j.optimizer;

import java.util.Map;
import java.util.stream.Stream;
import org.trainability.api.component.ComponentSpec;
import org.trainability.testkit.OptimizerContract;

class AdamWContractTest extends OptimizerContract {

  @Override
  protected String name() {
    return "adamw";
  }

  @Override
  protected Stream<ComponentSpec> settings() {
    return Stream.of(
        ComponentSpec.of("adamw"),
        ComponentSpec.of("adamw").with("weight-decay", 0.5).with("exclude", "bias-and-norm"),
        ComponentSpec.of("adamw").with("exclude", "norm"),
        ComponentSpec.of("adamw").with("weight-decay", 0));
  }

  @Override
  protected Map<String, Object> refused() {
    return Map.of("rate", 0, "weight-decay", -1, "exclude", "gain");
  }
}
