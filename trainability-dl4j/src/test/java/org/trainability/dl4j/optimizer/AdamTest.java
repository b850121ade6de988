package org.trainability.dl4j.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.updaters.AdamUpdater;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.trainability.api.Seeds;
import org.trainability.api.component.Catalogue;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.component.Kind;
import org.trainability.api.network.Optimizer;
import org.trainability.api.network.StepSize;

class AdamTest {

  /** More than two blocks, the last one short. */
  private static final int SIZE = 2500;

  @ParameterizedTest
  @CsvSource({"DOUBLE, 1e-12", "FLOAT, 3e-5"})
  void agreesWithATwinInDoublePrecision(DataType type, double tolerance) {
    Optimizer adam = make(ComponentSpec.of("adam"));
    RandomGenerator random = new Seeds(1).random("gradients");
    Map<String, INDArray> state = zeroState(type);
    INDArray direction = Nd4j.zeros(type, SIZE);
    double[] m = new double[SIZE];
    double[] v = new double[SIZE];
    for (int t = 1; t <= 60; t++) {
      // From 1e-9 to 1: ε matters for the small ones.
      double size = Math.pow(10, -(t % 10));
      INDArray gradient = draw(random, type, size);
      INDArray before = gradient.dup();
      step(adam, gradient, state, t, direction);
      assertThat(gradient).isEqualTo(before);
      for (int i = 0; i < SIZE; i++) {
        double g = gradient.getDouble(i);
        m[i] = 0.9 * m[i] + 0.1 * g;
        v[i] = 0.999 * v[i] + (1 - 0.999) * g * g;
        double root = Math.sqrt(v[i] / (1 - Math.pow(0.999, t))) + 1e-8;
        double expected = m[i] / (1 - Math.pow(0.9, t)) / root;
        // Relative to the largest possible direction, as m may cancel to nearly nothing.
        assertThat(direction.getDouble(i)).isCloseTo(expected, within(tolerance));
        assertThat(state.get("v").getDouble(i)).isCloseTo(v[i], within(tolerance * v[i]));
        assertThat(state.get("m").getDouble(i)).isCloseTo(m[i], within(tolerance));
      }
    }
  }

  @Test
  void agreesWithTheLibrarysOperation() {
    Optimizer adam = make(ComponentSpec.of("adam").with("beta1", 0.8).with("beta2", 0.95));
    RandomGenerator random = new Seeds(2).random("gradients");
    Map<String, INDArray> state = zeroState(DataType.DOUBLE);
    Map<String, INDArray> theirs = zeroState(DataType.DOUBLE);
    INDArray direction = Nd4j.zeros(DataType.DOUBLE, SIZE);
    INDArray expected = direction.like();
    for (int t = 1; t <= 20; t++) {
      INDArray gradient = draw(random, DataType.DOUBLE, 1);
      step(adam, gradient, state, t, direction);
      INDArray m = theirs.get("m");
      INDArray v = theirs.get("v");
      // It adds its ε to the uncorrected root.
      double epsilon = 1e-8 * Math.sqrt(1 - Math.pow(0.95, t));
      Nd4j.getExecutioner()
          .exec(new AdamUpdater(gradient, v, m, expected, v, m, 1, 0.8, 0.95, epsilon, t - 1));
      assertThat(direction.equalsWithEps(expected, 1e-13)).isTrue();
      assertThat(state.get("v").equalsWithEps(v, 1e-15)).isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource({"FLOAT", "DOUBLE"})
  void worksOnViewsOfLargerArrays(DataType type) {
    Optimizer adam = make(ComponentSpec.of("adam"));
    INDArray gradient = draw(new Seeds(3).random("gradient"), type, 1);
    Map<String, INDArray> state = zeroState(type);
    INDArray expected = gradient.like();
    step(adam, gradient, state, 1, expected);

    INDArray whole = Nd4j.zeros(type, 4, SIZE + 2);
    INDArray[] rows = new INDArray[4];
    for (int row = 0; row < 4; row++) {
      rows[row] = whole.get(NDArrayIndex.point(row), NDArrayIndex.interval(1, SIZE + 1));
    }
    rows[0].assign(gradient);
    step(adam, rows[0], Map.of("m", rows[1], "v", rows[2]), 1, rows[3]);
    assertThat(rows[3]).isEqualTo(expected);
    assertThat(rows[1]).isEqualTo(state.get("m"));
    assertThat(rows[2]).isEqualTo(state.get("v"));
    assertThat(whole.getColumn(0).sumNumber().doubleValue()).isZero();
    assertThat(whole.getColumn(SIZE + 1).sumNumber().doubleValue()).isZero();

    // Every fourth element: no view that lies in one piece.
    INDArray columns = Nd4j.zeros(type, SIZE, 4);
    columns.getColumn(0).assign(gradient);
    step(
        adam,
        columns.getColumn(0),
        Map.of("m", columns.getColumn(1), "v", columns.getColumn(2)),
        1,
        columns.getColumn(3));
    assertThat(columns.getColumn(3)).isEqualTo(expected);
    assertThat(columns.getColumn(2)).isEqualTo(state.get("v"));
  }

  @Test
  void aParameterWithoutGradientDoesNotMove() {
    Optimizer adam = make(ComponentSpec.of("adam"));
    INDArray zero = Nd4j.zeros(DataType.FLOAT, 5);
    INDArray direction = Nd4j.ones(DataType.FLOAT, 5);
    step(adam, zero, Map.of("m", zero.dup(), "v", zero.dup()), 1, direction);
    assertThat(direction).isEqualTo(zero);
  }

  @Test
  void tellsItsStepSize() {
    Optimizer adam = make(ComponentSpec.of("adam").with("rate", 0.01).with("epsilon", 1e-6));
    assertThat(adam.rate()).isEqualTo(0.01);
    assertThat(adam.state()).containsExactly("m", "v");
    INDArray v = Nd4j.ones(DataType.DOUBLE, 3);
    assertThat(adam.stepSize(0.02, Map.of("m", Nd4j.zeros(3), "v", v), 7))
        .isEqualTo(new StepSize.Adaptive(0.02, v, 0.9, 0.999, 1e-6, 7));
  }

  @Test
  void movesAPartOfTheParametersAtItsOwnRate() {
    Optimizer adam = make(ComponentSpec.of("adam"));
    INDArray gradient = Nd4j.createFromArray(1.0, -2.0, 4.0);
    Map<String, INDArray> state =
        Map.of("m", Nd4j.zeros(DataType.DOUBLE, 3), "v", Nd4j.zeros(DataType.DOUBLE, 3));
    adam.accumulate(gradient, state, 1);
    INDArray parameters = Nd4j.createFromArray(5.0, 5.0);
    adam.apply(
        0.5,
        part(gradient),
        Map.of("m", part(state.get("m")), "v", part(state.get("v"))),
        1,
        parameters);
    // The first step is the rate times the sign of the gradient.
    assertThat(parameters.getDouble(0)).isCloseTo(5.5, within(1e-8));
    assertThat(parameters.getDouble(1)).isCloseTo(4.5, within(1e-8));
    assertThat(gradient).isEqualTo(Nd4j.createFromArray(1.0, -2.0, 4.0));
  }

  @ParameterizedTest
  @CsvSource({"FLOAT", "DOUBLE"})
  void inOneGoItDoesTheSameAsInTwoHalves(DataType type) {
    Optimizer adam = make(ComponentSpec.of("adam"));
    RandomGenerator random = new Seeds(4).random("gradients");
    Map<String, INDArray> halves = zeroState(type);
    Map<String, INDArray> whole = zeroState(type);
    INDArray moved = draw(random, type, 1);
    INDArray movedAtOnce = moved.dup();
    for (int t = 1; t <= 10; t++) {
      INDArray gradient = draw(random, type, 1);
      adam.accumulate(gradient, halves, t);
      adam.apply(0.01, gradient, halves, t, moved);
      adam.update(0.01, gradient, whole, t, movedAtOnce);
      assertThat(movedAtOnce.toDoubleVector()).containsExactly(moved.toDoubleVector());
    }
    assertThat(whole).isEqualTo(halves);
  }

  private static INDArray part(INDArray whole) {
    return whole.get(NDArrayIndex.interval(1, 3));
  }

  /** Leaves in {@code direction} what a rate of one subtracts. */
  private static void step(
      Optimizer adam, INDArray gradient, Map<String, INDArray> state, long t, INDArray direction) {
    adam.accumulate(gradient, state, t);
    direction.assign(0);
    adam.apply(1, gradient, state, t, direction);
    direction.negi();
  }

  private static Optimizer make(ComponentSpec spec) {
    return Catalogue.load(AdamTest.class.getClassLoader())
        .create(Optimizer.class, Kind.OPTIMIZER, spec);
  }

  private static Map<String, INDArray> zeroState(DataType type) {
    return Map.of("m", Nd4j.zeros(type, SIZE), "v", Nd4j.zeros(type, SIZE));
  }

  private static INDArray draw(RandomGenerator random, DataType type, double size) {
    return Nd4j.createFromArray(random.doubles(SIZE, -size, size).toArray()).castTo(type);
  }
}
