package org.trainability.dl4j.constraint;

import java.util.Map;
import java.util.stream.Stream;
import org.trainability.testkit.ConstraintContract;
import org.trainability.testkit.ConstraintExample;

class MaxNormTest extends ConstraintContract {

  @Override
  protected String name() {
    return "max-norm";
  }

  @Override
  protected Map<String, Object> refused() {
    return Map.of("radius", 0);
  }

  @Override
  protected Stream<ConstraintExample> examples() {
    // The norms of the units are 5 and 1.
    double[][] weights = {{3, 0.6}, {4, 0.8}};
    return Stream.of(
        example("a unit beyond two is brought to two, another stays")
            .weights(weights)
            .bias(7, 7)
            .gives(new double[][] {{1.2, 0.6}, {1.6, 0.8}})
            .givesBias(7, 7),
        example("both within ten")
            .option("radius", 10)
            .weights(weights)
            .gives(new double[][] {{3, 0.6}, {4, 0.8}}));
  }
}
