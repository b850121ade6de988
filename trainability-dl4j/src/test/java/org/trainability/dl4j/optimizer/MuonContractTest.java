package org.trainability.dl4j.optimizer;

import java.util.Map;
import java.util.stream.Stream;
import org.trainability.api.component.ComponentSpec;
import org.trainability.testkit.OptimizerContract;

class MuonContractTest extends OptimizerContract {

  @Override
  protected String name() {
    return "muon";
  }

  @Override
  protected Stream<ComponentSpec> settings() {
    return Stream.of(
        ComponentSpec.of("muon"),
        ComponentSpec.of("muon").with("momentum", 0).with("weight-decay", 0.1));
  }

  @Override
  protected Map<String, Object> refused() {
    return Map.of("rate", 0, "momentum", 1, "weight-decay", -1, "adam-rate", 0);
  }
}
