package org.trainability.experiment.stream;

import java.util.stream.Stream;
import org.trainability.api.component.ComponentSpec;
import org.trainability.testkit.StreamContract;

class RotatedInputContractTest extends StreamContract {

  @Override
  protected String name() {
    return "rotated-input";
  }

  @Override
  protected Stream<ComponentSpec> settings() {
    ComponentSpec spec = ComponentSpec.of(name());
    return Stream.of(spec, spec.with("of", ComponentSpec.of("random-label")).with("step", 90));
  }
}
