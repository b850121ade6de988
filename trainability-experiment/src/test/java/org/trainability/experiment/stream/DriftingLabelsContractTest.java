package org.trainability.experiment.stream;

import java.util.stream.Stream;
import org.trainability.api.component.ComponentSpec;
import org.trainability.testkit.StreamContract;

class DriftingLabelsContractTest extends StreamContract {

  @Override
  protected String name() {
    return "drifting-labels";
  }

  @Override
  protected Stream<ComponentSpec> settings() {
    ComponentSpec spec = ComponentSpec.of(name());
    return Stream.of(spec, spec.with("share", 0.02), spec.with("share", 1).with("start", "true"));
  }
}
