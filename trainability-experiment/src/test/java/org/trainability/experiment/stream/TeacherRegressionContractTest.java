package org.trainability.experiment.stream;

import java.util.stream.Stream;
import org.trainability.api.component.ComponentSpec;
import org.trainability.testkit.StreamContract;

class TeacherRegressionContractTest extends StreamContract {

  @Override
  protected String name() {
    return "teacher-regression";
  }

  @Override
  protected Stream<ComponentSpec> settings() {
    ComponentSpec spec = ComponentSpec.of(name());
    return Stream.of(
        spec, spec.with("function", "sine").with("offset-step", 8), spec.with("layers", 0));
  }
}
