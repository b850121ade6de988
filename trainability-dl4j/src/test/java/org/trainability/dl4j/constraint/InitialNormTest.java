package org.trainability.dl4j.constraint;

import java.util.Map;
import java.util.stream.Stream;
import org.trainability.api.component.ComponentSpec;
import org.trainability.testkit.ConstraintContract;
import org.trainability.testkit.ConstraintExample;

class InitialNormTest extends ConstraintContract {

  @Override
  protected String name() {
    return "initial-norm";
  }

  @Override
  protected Stream<ComponentSpec> settings() {
    return Stream.of(
        ComponentSpec.of("initial-norm"), ComponentSpec.of("initial-norm").with("affine", "joint"));
  }

  @Override
  protected Map<String, Object> refused() {
    return Map.of("affine-decay", 1.5);
  }

  @Override
  protected Stream<ConstraintExample> examples() {
    // ‖W‖_F = 5, at the start 10.
    double[][] weights = {{3, 0}, {0, 4}};
    double[][] initial = {{0, 6}, {8, 0}};
    double[][] projected = {{6, 0}, {0, 8}};
    double[] scale = {3, 0};
    double[] shift = {0, 4};
    return Stream.of(
        example("the matrix keeps the norm of its start, the bias is free")
            .weights(weights)
            .initially(initial)
            .bias(7, 7)
            .output()
            .gives(projected)
            .givesBias(7, 7),
        example("a bias in front of a normalization is held at zero")
            .weights(weights)
            .initially(initial)
            .bias(7, 7)
            .beforeNormalization()
            .gives(projected)
            .givesBias(0, 0),
        example("a bias in front of a normalization is free where a plan says so")
            .option("bias", "free")
            .weights(weights)
            .initially(initial)
            .bias(7, 7)
            .beforeNormalization()
            .gives(projected)
            .givesBias(7, 7),
        example("a zero matrix stays")
            .weights(new double[][] {{0}})
            .initially(new double[][] {{1}})
            .gives(new double[][] {{0}}),
        example("scale and shift are free")
            .normalization(scale, shift)
            .givesNormalization(scale, shift),
        // ‖(γ, β)‖ = 5 becomes √2.
        example("scale and shift together have norm √units")
            .option("affine", "joint")
            .normalization(scale, shift)
            .givesNormalization(
                new double[] {3 * Math.sqrt(2) / 5, 0}, new double[] {0, 4 * Math.sqrt(2) / 5}),
        example("scale decays to one and shift to zero")
            .option("affine", "decay")
            .option("affine-decay", 0.25)
            .normalization(scale, shift)
            .givesNormalization(new double[] {2.5, 0.25}, new double[] {0, 3}));
  }
}
