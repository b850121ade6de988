package org.trainability.experiment.stream;

import java.util.stream.Stream;
import org.trainability.api.component.ComponentSpec;
import org.trainability.testkit.StreamContract;

class LabelNoiseContractTest extends StreamContract {

  @Override
  protected String name() {
    return "label-noise";
  }

  @Override
  protected Stream<ComponentSpec> settings() {
    ComponentSpec spec = ComponentSpec.of(name());
    return Stream.of(
        spec,
        spec.with("share", 1).with("of", ComponentSpec.of("warm-start")),
        spec.with("of", ComponentSpec.of("drifting-labels").with("share", 0.02)));
  }
}
