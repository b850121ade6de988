package org.trainability.dl4j.optimizer;

import java.util.Map;
import java.util.stream.Stream;
import org.trainability.api.component.ComponentSpec;
import org.trainability.testkit.OptimizerContract;

class UpgdContractTest extends OptimizerContract {

  @Override
  protected String name() {
    return "upgd";
  }

  @Override
  protected Stream<ComponentSpec> settings() {
    return Stream.of(
        ComponentSpec.of("upgd"),
        ComponentSpec.of("upgd").with("scaling", "local").with("weight-decay", 0.1),
        ComponentSpec.of("upgd").with("maximum", "raw").with("sigma", 0),
        ComponentSpec.of("upgd").with("protect", false));
  }

  @Override
  protected Map<String, Object> refused() {
    return Map.of("rate", 0, "utility-decay", 1, "sigma", -1, "weight-decay", -1, "scaling", "row");
  }
}
