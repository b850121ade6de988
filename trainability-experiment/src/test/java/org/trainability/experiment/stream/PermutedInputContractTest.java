package org.trainability.experiment.stream;

import java.util.stream.Stream;
import org.trainability.api.component.ComponentSpec;
import org.trainability.testkit.StreamContract;

class PermutedInputContractTest extends StreamContract {

  @Override
  protected String name() {
    return "permuted-input";
  }

  @Override
  protected Stream<ComponentSpec> settings() {
    ComponentSpec spec = ComponentSpec.of(name());
    return Stream.of(
        spec,
        spec.with("identity-first", false),
        spec.with("values", "spatial"),
        spec.with("share", 0.3));
  }
}
