package org.trainability.dl4j.optimizer;

import java.util.Map;
import java.util.stream.Stream;
import org.trainability.api.component.ComponentSpec;
import org.trainability.testkit.OptimizerContract;

class SgdContractTest extends OptimizerContract {

  @Override
  protected String name() {
    return "sgd";
  }

  @Override
  protected Stream<ComponentSpec> settings() {
    return Stream.of(ComponentSpec.of("sgd"), ComponentSpec.of("sgd").with("momentum", 0.9));
  }

  @Override
  protected Map<String, Object> refused() {
    return Map.of("rate", 0, "momentum", 1);
  }
}
