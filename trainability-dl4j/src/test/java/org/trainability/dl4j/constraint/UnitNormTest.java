package org.trainability.dl4j.constraint;

import java.util.stream.Stream;
import org.trainability.api.component.ComponentSpec;
import org.trainability.testkit.ConstraintContract;
import org.trainability.testkit.ConstraintExample;

class UnitNormTest extends ConstraintContract {

  @Override
  protected String name() {
    return "unit-norm";
  }

  @Override
  protected Stream<ComponentSpec> settings() {
    return Stream.of(
        ComponentSpec.of("unit-norm"), ComponentSpec.of("unit-norm").with("radius", "one"));
  }

  @Override
  protected Stream<ConstraintExample> examples() {
    // Norms 5, 1 and 0; at the start 10, 2 and 3.
    double[][] weights = {{3, 0.6, 0}, {4, 0.8, 0}};
    double[][] initial = {{10, 0, 3}, {0, 2, 0}};
    return Stream.of(
        example("each unit keeps the norm of its start, one without weights stays")
            .weights(weights)
            .initially(initial)
            .bias(7, 7, 7)
            .gives(new double[][] {{6, 1.2, 0}, {8, 1.6, 0}})
            .givesBias(7, 7, 7),
        example("each unit has norm one")
            .option("radius", "one")
            .weights(weights)
            .initially(initial)
            .output()
            .gives(new double[][] {{0.6, 0.6, 0}, {0.8, 0.8, 0}}));
  }
}
