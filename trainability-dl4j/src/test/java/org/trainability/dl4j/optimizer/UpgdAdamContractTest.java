package org.trainability.dl4j.optimizer;

import java.util.Map;
import java.util.stream.Stream;
import org.trainability.api.component.ComponentSpec;
import org.trainability.testkit.OptimizerContract;

class UpgdAdamContractTest extends OptimizerContract {

  @Override
  protected String name() {
    return "upgd-adam";
  }

  @Override
  protected Stream<ComponentSpec> settings() {
    return Stream.of(
        ComponentSpec.of("upgd-adam"),
        ComponentSpec.of("upgd-adam").with("scaling", "local").with("sigma", 0),
        ComponentSpec.of("upgd-adam").with("protect", false));
  }

  @Override
  protected Map<String, Object> refused() {
    return Map.of("rate", 0, "beta1", 1, "sigma", -1);
  }
}
