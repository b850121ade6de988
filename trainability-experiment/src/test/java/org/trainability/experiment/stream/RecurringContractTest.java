package org.trainability.experiment.stream;

import java.util.stream.Stream;
import org.trainability.api.component.ComponentSpec;
import org.trainability.testkit.StreamContract;

class RecurringContractTest extends StreamContract {

  @Override
  protected String name() {
    return "recurring";
  }

  @Override
  protected Stream<ComponentSpec> settings() {
    ComponentSpec spec = ComponentSpec.of(name());
    return Stream.of(
        spec, spec.with("period", 2).with("of", ComponentSpec.of("teacher-regression")));
  }
}
