package org.trainability.dl4j.constraint;

import java.util.Map;
import java.util.stream.Stream;
import org.trainability.api.component.ComponentSpec;
import org.trainability.testkit.ConstraintContract;
import org.trainability.testkit.ConstraintExample;

class SpectralNormTest extends ConstraintContract {

  @Override
  protected String name() {
    return "spectral-norm";
  }

  @Override
  protected Stream<ComponentSpec> settings() {
    return Stream.of(
        ComponentSpec.of("spectral-norm"),
        ComponentSpec.of("spectral-norm").with("mode", "cap").with("target", 0.5));
  }

  @Override
  protected Map<String, Object> refused() {
    return Map.of("target", 0);
  }

  @Override
  protected Stream<ConstraintExample> examples() {
    // Singular values 4 and 2, on turned axes.
    double[][] weights = {{0, 2}, {4, 0}};
    return Stream.of(
        example("the largest singular value becomes one")
            .weights(weights)
            .bias(7, 7)
            .gives(new double[][] {{0, 0.5}, {1, 0}})
            .givesBias(7, 7),
        example("a small one is raised")
            .weights(new double[][] {{0.25}})
            .gives(new double[][] {{1}}),
        example("a cap leaves a small one")
            .option("mode", "cap")
            .weights(new double[][] {{0.25}})
            .gives(new double[][] {{0.25}}),
        example("a cap brings a large one down")
            .option("mode", "cap")
            .option("target", 2)
            .weights(weights)
            .output()
            .gives(new double[][] {{0, 1}, {2, 0}}),
        example("a zero matrix stays")
            .weights(new double[][] {{0, 0}})
            .gives(new double[][] {{0, 0}}));
  }
}
