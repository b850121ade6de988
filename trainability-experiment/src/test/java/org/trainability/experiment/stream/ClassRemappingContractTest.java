package org.trainability.experiment.stream;

import java.util.stream.Stream;
import org.trainability.api.component.ComponentSpec;
import org.trainability.testkit.StreamContract;

class ClassRemappingContractTest extends StreamContract {

  @Override
  protected String name() {
    return "class-remapping";
  }

  @Override
  protected Stream<ComponentSpec> settings() {
    ComponentSpec spec = ComponentSpec.of(name());
    return Stream.of(spec, spec.with("groups", 5));
  }
}
