package org.trainability.experiment.stream;

import java.util.stream.Stream;
import org.trainability.api.component.ComponentSpec;
import org.trainability.testkit.StreamContract;

class RandomLabelContractTest extends StreamContract {

  @Override
  protected String name() {
    return "random-label";
  }

  @Override
  protected Stream<ComponentSpec> settings() {
    ComponentSpec spec = ComponentSpec.of(name());
    return Stream.of(spec, spec.with("fraction", 0.4));
  }
}
