package org.trainability.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.trainability.api.Seeds;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.component.Kind;
import org.trainability.api.network.Constraint;

/**
 * What every constraint must keep. It gives the numbers of its worked examples; what it has
 * projected it leaves in place; it changes parameters and neither their initial values nor anything
 * else; its results do not depend on what it was asked before; and it stands zeros.
 */
public abstract class ConstraintContract extends ComponentContract<Constraint> {

  private static final double FLOAT_TOLERANCE = 1e-4;

  protected ConstraintContract() {
    super(Kind.CONSTRAINT, Constraint.class);
  }

  /** {@return worked examples, at least one, each made by {@link #example}} */
  protected abstract Stream<ConstraintExample> examples();

  /** {@return the settings to check; the defaults alone if not overridden} */
  protected Stream<ComponentSpec> settings() {
    return Stream.of(defaults());
  }

  /**
   * Tells whether what was projected lies where a second projection does not move it. Override for
   * a damped step towards the allowed set.
   *
   * @return whether projecting twice is projecting once
   */
  protected boolean isIdempotent() {
    return true;
  }

  /**
   * {@return an example with the default options}
   *
   * @param title what the example shows
   */
  protected final ConstraintExample example(String title) {
    return new ConstraintExample(defaults(), title);
  }

  @TestFactory
  public final Stream<DynamicTest> itGivesTheNumbersOfItsExamples() {
    List<ConstraintExample> all = examples().toList();
    assertThat(all).as("examples").isNotEmpty();
    return all.stream()
        .map(
            example ->
                DynamicTest.dynamicTest(
                    example.toString(), () -> example.check(create(example.spec()))));
  }

  @Test
  public final void whatItHasProjectedStaysInPlace() {
    if (isIdempotent()) {
      forEachLayer(
          DataType.DOUBLE,
          (constraint, layer) -> {
            constraint.project(layer, 1);
            double[] once = layer.numbers();
            constraint.project(layer, 2);
            assertThat(layer.numbers()).containsExactly(once, within(1e-9));
          });
    }
  }

  @Test
  public final void itChangesNothingBeforeItsFirstAction() {
    forEachLayer(
        DataType.DOUBLE,
        (constraint, layer) -> {
          double[] before = layer.numbers();
          for (long updates = 1; updates < constraint.firstAction(); updates++) {
            constraint.project(layer, updates);
          }
          assertThat(layer.numbers()).containsExactly(before);
        });
  }

  @Test
  public final void itChangesNothingButTheParameters() {
    forEachLayer(
        DataType.DOUBLE,
        (constraint, layer) -> {
          Guard guard = new Guard();
          layer.tensors().forEach(tensor -> guard.watch(tensor.name(), tensor.initial()));
          constraint.project(layer, 1);
          assertThat(guard.changed()).as("changed initial values").isEmpty();
          assertThat(layer.wroteOutside()).as("wrote beside the layer").isFalse();
        });
  }

  @Test
  public final void itsResultsDependOnNothingElse() {
    settings()
        .forEach(
            setting -> {
              Constraint used = create(setting);
              for (int round = 0; round < 2; round++) {
                List<FakeLayer> seen = layers(DataType.DOUBLE, round);
                List<FakeLayer> fresh = layers(DataType.DOUBLE, round);
                for (int i = 0; i < seen.size(); i++) {
                  used.project(seen.get(i), 1);
                  create(setting).project(fresh.get(i), 1);
                  assertThat(seen.get(i).numbers()).containsExactly(fresh.get(i).numbers());
                }
              }
            });
  }

  @ParameterizedTest
  @EnumSource(
      value = DataType.class,
      names = {"FLOAT", "DOUBLE"})
  public final void itStandsEqualValues(DataType type) {
    for (double value : new double[] {0, 0.5, -0.5}) {
      settings()
          .map(this::create)
          .forEach(
              constraint ->
                  layers(type, 0)
                      .forEach(
                          layer -> {
                            layer.fill(value);
                            constraint.project(layer, 1);
                            assertThat(layer.numbers())
                                .as("%s where all are %s", layer.name(), value)
                                .doesNotContain(
                                    Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);
                          }));
    }
  }

  @Test
  public final void itGivesTheSameInSinglePrecision() {
    settings()
        .forEach(
            setting -> {
              List<FakeLayer> doubles = layers(DataType.DOUBLE, 0);
              List<FakeLayer> floats = layers(DataType.FLOAT, 0);
              for (int i = 0; i < doubles.size(); i++) {
                create(setting).project(doubles.get(i), 1);
                create(setting).project(floats.get(i), 1);
                assertThat(floats.get(i).numbers())
                    .containsExactly(doubles.get(i).numbers(), within(FLOAT_TOLERANCE));
              }
            });
  }

  @Override
  protected final String answers() {
    StringBuilder answers = new StringBuilder();
    forEachLayer(
        DataType.DOUBLE,
        (constraint, layer) -> {
          constraint.project(layer, 1);
          answers.append(Arrays.toString(layer.numbers()));
        });
    return answers.toString();
  }

  /** What a test does with one layer. */
  private interface Check {
    void run(Constraint constraint, FakeLayer layer);
  }

  private void forEachLayer(DataType type, Check check) {
    settings()
        .forEach(setting -> layers(type, 0).forEach(layer -> check.run(create(setting), layer)));
  }

  /**
   * Wider than high and higher than wide, before a normalization, the normalization, the output.
   */
  private static List<FakeLayer> layers(DataType type, int round) {
    RandomGenerator random = new Seeds(round).random("constraint contract");
    List<FakeLayer> layers =
        List.of(
            FakeLayer.dense("fc1", type, 5, 3).normalized(true),
            FakeLayer.normalization("bn1", type, 3),
            FakeLayer.dense("fc2", type, 3, 4),
            FakeLayer.dense("fc3", type, 4, 1).output(true));
    layers.forEach(layer -> layer.draw(random, 3));
    return layers;
  }
}
