package org.trainability.experiment.stream;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.trainability.api.component.ComponentSpec;
import org.trainability.testkit.StreamContract;

class SlowlyChangingRegressionContractTest extends StreamContract {

  @Override
  protected String name() {
    return "slowly-changing-regression";
  }

  @Override
  protected Stream<ComponentSpec> settings() {
    ComponentSpec spec = ComponentSpec.of(name());
    return Stream.of(spec, spec.with("samples", 30).with("flip", "all"), spec.with("flipping", 0));
  }

  @Override
  protected List<Map<String, Object>> contradictions() {
    return List.of(Map.of("bits", 4, "flipping", 5));
  }
}
