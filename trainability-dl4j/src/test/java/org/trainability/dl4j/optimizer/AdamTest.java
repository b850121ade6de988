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
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.component.Kind;
import org.trainability.api.network.Optimizer;
import org.trainability.api.network.StateArray;
import org.trainability.api.network.StepSize;
import org.trainability.core.Catalogue;

class AdamTest {

  /** More than two blocks, the last one short. */
  private static final int SIZE = 2500;

  @ParameterizedTest
  @CsvSource({"DOUBLE, 1e-12", "FLOAT, 3e-5"})
  void agreesWithATwinInDoublePrecision(DataType type, double tolerance) {
    Optimizer adam = make(ComponentSpec.of("adam"));
    RandomGenerator random = new Seeds(1).random("gradients");
    Map<String, StateArray> state = zeroState(type);
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
        assertThat(element(state.get("v"), i)).isCloseTo(v[i], within(tolerance * v[i]));
        assertThat(element(state.get("m"), i)).isCloseTo(m[i], within(tolerance));
      }
    }
  }

  @Test
  void agreesWithTheLibrarysOperation() {
    Optimizer adam = make(ComponentSpec.of("adam").with("beta1", 0.8).with("beta2", 0.95));
    RandomGenerator random = new Seeds(2).random("gradients");
    Map<String, StateArray> state = zeroState(DataType.DOUBLE);
    INDArray m = Nd4j.zeros(DataType.DOUBLE, SIZE);
    INDArray v = m.like();
    INDArray direction = Nd4j.zeros(DataType.DOUBLE, SIZE);
    INDArray expected = direction.like();
    for (int t = 1; t <= 20; t++) {
      INDArray gradient = draw(random, DataType.DOUBLE, 1);
      step(adam, gradient, state, t, direction);
      // It adds its ε to the uncorrected root.
      double epsilon = 1e-8 * Math.sqrt(1 - Math.pow(0.95, t));
      Nd4j.getExecutioner()
          .exec(new AdamUpdater(gradient, v, m, expected, v, m, 1, 0.8, 0.95, epsilon, t - 1));
      assertThat(direction.equalsWithEps(expected, 1e-13)).isTrue();
      assertThat(state.get("v").copy().equalsWithEps(v, 1e-15)).isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource({"FLOAT", "DOUBLE"})
  void worksOnViewsOfLargerArrays(DataType type) {
    Optimizer adam = make(ComponentSpec.of("adam"));
    INDArray gradient = draw(new Seeds(3).random("gradient"), type, 1);
    Map<String, StateArray> state = zeroState(type);
    INDArray expected = gradient.like();
    step(adam, gradient, state, 1, expected);

    INDArray whole = Nd4j.zeros(type, 2, SIZE + 2);
    INDArray[] rows = new INDArray[2];
    for (int row = 0; row < 2; row++) {
      rows[row] = whole.get(NDArrayIndex.point(row), NDArrayIndex.interval(1, SIZE + 1));
    }
    rows[0].assign(gradient);
    Map<String, StateArray> rowState = zeroState(type);
    step(adam, rows[0], rowState, 1, rows[1]);
    assertThat(rows[1]).isEqualTo(expected);
    assertThat(rowState.get("m").copy()).isEqualTo(state.get("m").copy());
    assertThat(rowState.get("v").copy()).isEqualTo(state.get("v").copy());
    assertThat(whole.getColumn(0).sumNumber().doubleValue()).isZero();
    assertThat(whole.getColumn(SIZE + 1).sumNumber().doubleValue()).isZero();

    // Every second element: no view that lies in one piece.
    INDArray columns = Nd4j.zeros(type, SIZE, 2);
    columns.getColumn(0).assign(gradient);
    step(adam, columns.getColumn(0), zeroState(type), 1, columns.getColumn(1));
    assertThat(columns.getColumn(1)).isEqualTo(expected);
  }

  @Test
  void aParameterWithoutGradientDoesNotMove() {
    Optimizer adam = make(ComponentSpec.of("adam"));
    INDArray zero = Nd4j.zeros(DataType.FLOAT, SIZE);
    INDArray direction = zero.add(1);
    step(adam, zero, zeroState(DataType.FLOAT), 1, direction);
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
  void theFirstStepIsTheRateTimesTheSignOfTheGradient() {
    Optimizer adam = make(ComponentSpec.of("adam"));
    INDArray gradient = draw(new Seeds(5).random("gradient"), DataType.DOUBLE, 1);
    Map<String, StateArray> state = zeroState(DataType.DOUBLE);
    INDArray parameters = gradient.like();
    adam.accumulate(gradient, state, 1);
    adam.apply(0.5, gradient, state, 1, parameters);
    for (int i = 0; i < SIZE; i++) {
      double expected = -0.5 * Math.signum(gradient.getDouble(i));
      assertThat(parameters.getDouble(i)).isCloseTo(expected, within(1e-3));
    }
  }

  @ParameterizedTest
  @CsvSource({"FLOAT", "DOUBLE"})
  void inOneGoItDoesTheSameAsInTwoHalves(DataType type) {
    Optimizer adam = make(ComponentSpec.of("adam"));
    RandomGenerator random = new Seeds(4).random("gradients");
    Map<String, StateArray> halves = zeroState(type);
    Map<String, StateArray> whole = zeroState(type);
    INDArray moved = draw(random, type, 1);
    INDArray movedAtOnce = moved.dup();
    for (int t = 1; t <= 10; t++) {
      INDArray gradient = draw(random, type, 1);
      adam.accumulate(gradient, halves, t);
      adam.apply(0.01, gradient, halves, t, moved);
      adam.update(0.01, gradient, whole, t, movedAtOnce);
      assertThat(movedAtOnce.toDoubleVector()).containsExactly(moved.toDoubleVector());
    }
    for (String name : adam.state()) {
      assertThat(whole.get(name).copy().toDoubleVector())
          .containsExactly(halves.get(name).copy().toDoubleVector());
    }
  }

  /** Leaves in {@code direction} what a rate of one subtracts. */
  private static void step(
      Optimizer adam,
      INDArray gradient,
      Map<String, StateArray> state,
      long t,
      INDArray direction) {
    adam.accumulate(gradient, state, t);
    direction.assign(0);
    adam.apply(1, gradient, state, t, direction);
    direction.negi();
  }

  private static double element(StateArray state, int i) {
    int chunk = i / StateArray.CHUNK;
    int place = i % StateArray.CHUNK;
    return state.isSingle() ? state.floats(chunk)[place] : state.doubles(chunk)[place];
  }

  private static Optimizer make(ComponentSpec spec) {
    return Catalogue.load(AdamTest.class.getClassLoader())
        .create(Optimizer.class, Kind.OPTIMIZER, spec);
  }

  private static Map<String, StateArray> zeroState(DataType type) {
    return Map.of("m", StateArray.zeros(type, SIZE), "v", StateArray.zeros(type, SIZE));
  }

  private static INDArray draw(RandomGenerator random, DataType type, double size) {
    return Nd4j.createFromArray(random.doubles(SIZE, -size, size).toArray()).castTo(type);
  }
}
