package org.trainability.experiment.stream;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.trainability.api.component.ComponentSpec;
import org.trainability.testkit.StreamContract;

class SmoothTransitionContractTest extends StreamContract {

  @Override
  protected String name() {
    return "smooth-transition";
  }

  @Override
  protected Stream<ComponentSpec> settings() {
    ComponentSpec spec = ComponentSpec.of(name());
    return Stream.of(
        spec,
        spec.with("updates", 8),
        spec.with("updates", 8).with("transition", 1).with("course", "exponential"),
        spec.with("updates", 5).with("of", ComponentSpec.of("teacher-regression")));
  }

  @Override
  protected List<Map<String, Object>> contradictions() {
    return List.of(Map.of("updates", 9, "transition", 10));
  }
}
