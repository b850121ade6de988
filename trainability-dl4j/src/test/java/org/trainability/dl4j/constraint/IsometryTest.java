package org.trainability.dl4j.constraint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.component.Kind;
import org.trainability.api.network.Constraint;
import org.trainability.core.Catalogue;
import org.trainability.testkit.ConstraintContract;
import org.trainability.testkit.ConstraintExample;
import org.trainability.testkit.FakeLayer;

class IsometryTest extends ConstraintContract {

  @Override
  protected String name() {
    return "isometry";
  }

  @Override
  protected Stream<ComponentSpec> settings() {
    ComponentSpec always = ComponentSpec.of("isometry").with("every", 1);
    return Stream.of(
        ComponentSpec.of("isometry"),
        always,
        always.with("strength", 0.3).with("scale", 1),
        always.with("strength", 0.3).with("length", "free"),
        always.with("strength", 0.1).with("form", "explicit").with("bias-decay", 0.1));
  }

  @Override
  protected boolean isIdempotent() {
    return false;
  }

  @Override
  protected Map<String, Object> refused() {
    return Map.of("strength", 2);
  }

  @Override
  protected Stream<ConstraintExample> examples() {
    // Singular values 3 and 1, on turned axes. The initial ones' mean square is 1/6, so that s = 1.
    double[][] weights = {{0, 1}, {3, 0}};
    double initial = 1 / Math.sqrt(6);
    double[][] start = {{initial, 0}, {0, initial}};
    return Stream.of(
        // 3/(1 + ½·½·8) = 1; 1 stays.
        step("the implicit step")
            .option("strength", 0.5)
            .weights(weights)
            .initially(start)
            .bias(7, 7)
            .gives(new double[][] {{0, 1}, {1, 0}})
            .givesBias(7, 7),
        // 3(1 − ½·0.1·8) = 1.8.
        step("the explicit step")
            .option("form", "explicit")
            .option("strength", 0.1)
            .weights(weights)
            .initially(start)
            .output()
            .gives(new double[][] {{0, 1}, {1.8, 0}}),
        // s = 4: 1.5 becomes 1.5/(1 + ½·1.25), 0.5 becomes 0.5/(1 − ½·0.75).
        step("a length of one's own")
            .option("scale", 24)
            .weights(weights)
            .initially(start)
            .gives(new double[][] {{0, 2 * 0.5 / 0.625}, {2 * 1.5 / 1.625, 0}}),
        // s = 5, the mean of 9 and 1: σ²/s is 1.8 and 0.2.
        step("a free length")
            .option("length", "free")
            .weights(weights)
            .gives(new double[][] {{0, 1 / 0.6}, {3 / 1.4, 0}}),
        // Two inputs, three units: V Vᵀ = diag(4, 1), s = 1.
        step("more units than inputs")
            .option("scale", 1)
            .weights(new double[][] {{0, 2, 0}, {1, 0, 0}})
            .initially(new double[][] {{1, 0, 0}, {0, 1, 0}})
            .gives(new double[][] {{0, 2 / 2.5, 0}, {1, 0, 0}}),
        step("the output layer is left alone where hidden ones are asked for")
            .option("layers", "hidden")
            .weights(weights)
            .output()
            .gives(weights),
        step("the bias fades where it is asked to")
            .option("bias-decay", 0.25)
            .weights(new double[][] {{1, 0}, {0, 1}})
            .initially(start)
            .bias(8, -4)
            .gives(new double[][] {{1, 0}, {0, 1}})
            .givesBias(6, -3),
        step("a zero matrix stays").weights(new double[][] {{0, 0}}).gives(new double[][] {{0, 0}}),
        example("no step at the first update of four").weights(weights).gives(weights));
  }

  /** An example with a step at each update. */
  private ConstraintExample step(String title) {
    return example(title).option("every", 1);
  }

  @Test
  void itActsAtEverySoManyUpdates() {
    Constraint constraint = make(ComponentSpec.of("isometry").with("every", 3).with("scale", 1));
    FakeLayer layer = FakeLayer.dense("fc1", DataType.DOUBLE, 1, 1);
    INDArray weight = layer.tensors().get(0).value();
    layer.tensors().get(0).initial().assign(1);
    weight.assign(2);
    constraint.project(layer, 1);
    constraint.project(layer, 2);
    constraint.project(layer, 4);
    assertThat(weight.getDouble(0)).isEqualTo(2);
    constraint.project(layer, 6);
    assertThat(weight.getDouble(0)).isCloseTo(2 / 2.5, within(1e-12));
  }

  @Test
  void itTakesTheLengthOfNewInitialValuesAfterAReset() {
    Constraint constraint =
        make(ComponentSpec.of("isometry").with("every", 1).with("scale", 1).with("strength", 1));
    FakeLayer first = FakeLayer.dense("fc1", DataType.DOUBLE, 2, 1);
    FakeLayer second = FakeLayer.dense("fc1", DataType.DOUBLE, 2, 1);
    first.tensors().get(0).initial().assign(1);
    second.tensors().get(0).initial().assign(2);
    second.tensors().get(0).value().assign(Nd4j.createFromArray(Math.sqrt(8), 0).reshape(2, 1));
    constraint.project(first, 1);
    constraint.project(second, 2);
    assertThat(second.tensors().get(0).value().toDoubleVector())
        .as("of mean square 8 already")
        .containsExactly(new double[] {Math.sqrt(8), 0}, within(1e-12));
  }

  private static Constraint make(ComponentSpec spec) {
    return Catalogue.load(IsometryTest.class.getClassLoader())
        .create(Constraint.class, Kind.CONSTRAINT, spec);
  }
}
