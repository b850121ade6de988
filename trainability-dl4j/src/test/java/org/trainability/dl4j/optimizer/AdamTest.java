package org.trainability.dl4j.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.updaters.AdamUpdater;
import org.nd4j.linalg.factory.Nd4j;
import org.trainability.api.Seeds;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.component.Kind;
import org.trainability.api.network.Optimizer;
import org.trainability.api.network.StateArray;
import org.trainability.api.network.StepSize;
import org.trainability.core.Catalogue;
import org.trainability.testkit.FakeLayer;

class AdamTest {

  /** More than two blocks, the last one short. */
  private static final int SIZE = 2500;

  @ParameterizedTest
  @CsvSource({"DOUBLE, 1e-12", "FLOAT, 3e-5"})
  void agreesWithATwinInDoublePrecision(DataType type, double tolerance) {
    Optimizer adam = make(ComponentSpec.of("adam"));
    RandomGenerator random = new Seeds(1).random("gradients");
    FakeLayer layer = layer(adam, type);
    double[] m = new double[SIZE];
    double[] v = new double[SIZE];
    for (int t = 1; t <= 60; t++) {
      // From 1e-9 to 1: ε matters for the small ones.
      layer.gradient().assign(draw(random, type, Math.pow(10, -(t % 10))));
      INDArray direction = step(adam, layer, t);
      for (int i = 0; i < SIZE; i++) {
        double g = layer.gradient().getDouble(i);
        m[i] = 0.9 * m[i] + 0.1 * g;
        v[i] = 0.999 * v[i] + (1 - 0.999) * g * g;
        double root = Math.sqrt(v[i] / (1 - Math.pow(0.999, t))) + 1e-8;
        double expected = m[i] / (1 - Math.pow(0.9, t)) / root;
        // Relative to the largest possible direction, as m may cancel to nearly nothing.
        assertThat(direction.getDouble(i)).isCloseTo(expected, within(tolerance));
        assertThat(element(layer.state().get("v"), i)).isCloseTo(v[i], within(tolerance * v[i]));
        assertThat(element(layer.state().get("m"), i)).isCloseTo(m[i], within(tolerance));
      }
    }
  }

  @Test
  void agreesWithTheLibrarysOperation() {
    Optimizer adam = make(ComponentSpec.of("adam").with("beta1", 0.8).with("beta2", 0.95));
    RandomGenerator random = new Seeds(2).random("gradients");
    FakeLayer layer = layer(adam, DataType.DOUBLE);
    INDArray m = Nd4j.zeros(DataType.DOUBLE, SIZE);
    INDArray v = m.like();
    INDArray expected = m.like();
    for (int t = 1; t <= 20; t++) {
      INDArray gradient = draw(random, DataType.DOUBLE, 1);
      layer.gradient().assign(gradient);
      INDArray direction = step(adam, layer, t);
      // It adds its ε to the uncorrected root.
      double epsilon = 1e-8 * Math.sqrt(1 - Math.pow(0.95, t));
      Nd4j.getExecutioner()
          .exec(new AdamUpdater(gradient, v, m, expected, v, m, 1, 0.8, 0.95, epsilon, t - 1));
      assertThat(direction.equalsWithEps(expected, 1e-13)).isTrue();
      assertThat(layer.state().get("v").copy().equalsWithEps(v, 1e-15)).isTrue();
    }
  }

  /** The moments of a dead unit decay until rounding ends it. */
  @ParameterizedTest
  @CsvSource({"FLOAT, 1e-3", "FLOAT, 1e-6", "DOUBLE, 1e-3", "DOUBLE, 1e-9"})
  void aMomentThatDecayedMovesItsParameterByTheFormulaToo(DataType type, double rate) {
    Optimizer adam = make(ComponentSpec.of("adam"));
    FakeLayer layer = layer(adam, type).rate(rate);
    layer.gradient().putScalar(0, 1e-15);
    adam.accumulate(layer.updates(1));
    layer.gradient().assign(0);
    for (int t = 2; t <= 10_000; t++) {
      adam.accumulate(layer.updates(t));
    }
    double m = element(layer.state().get("m"), 0);
    double v = element(layer.state().get("v"), 0);
    assertThat(m).isBetween(0.0, 1e-36);
    double root = Math.sqrt(v / (1 - Math.pow(0.999, 10_000))) + 1e-8;
    double expected = -rate * m / root;

    adam.apply(layer);

    assertThat(layer.parameters().getDouble(0)).isCloseTo(expected, withinPercentage(1e-4));
  }

  @Test
  void aParameterWithoutGradientDoesNotMove() {
    Optimizer adam = make(ComponentSpec.of("adam"));
    FakeLayer layer = layer(adam, DataType.FLOAT);
    assertThat(step(adam, layer, 1)).isEqualTo(Nd4j.zeros(DataType.FLOAT, SIZE));
  }

  @Test
  void tellsItsStepSize() {
    Optimizer adam = make(ComponentSpec.of("adam").with("rate", 0.01).with("epsilon", 1e-6));
    assertThat(adam.rate()).isEqualTo(0.01);
    assertThat(adam.state()).containsExactly("m", "v");
    INDArray v = Nd4j.ones(DataType.DOUBLE, 3);
    FakeLayer layer = layer(adam, DataType.DOUBLE).rate(0.02).updates(7);
    assertThat(adam.stepSize(layer, Map.of("m", Nd4j.zeros(3), "v", v)))
        .isEqualTo(new StepSize.Adaptive(0.02, v, 0.9, 0.999, 1e-6, 7));
  }

  @Test
  void theFirstStepIsTheRateTimesTheSignOfTheGradient() {
    Optimizer adam = make(ComponentSpec.of("adam"));
    INDArray gradient = draw(new Seeds(5).random("gradient"), DataType.DOUBLE, 1);
    FakeLayer layer = layer(adam, DataType.DOUBLE).rate(0.5).updates(1);
    layer.gradient().assign(gradient);
    adam.accumulate(layer);
    adam.apply(layer);
    for (int i = 0; i < SIZE; i++) {
      double expected = -0.5 * Math.signum(gradient.getDouble(i));
      assertThat(layer.parameters().getDouble(i)).isCloseTo(expected, within(1e-3));
    }
  }

  @ParameterizedTest
  @CsvSource({"FLOAT", "DOUBLE"})
  void inOneCallItDoesTheSameAsInTwoHalves(DataType type) {
    Optimizer adam = make(ComponentSpec.of("adam"));
    RandomGenerator random = new Seeds(4).random("gradients");
    FakeLayer halves = layer(adam, type).rate(0.01);
    FakeLayer whole = layer(adam, type).rate(0.01);
    for (int t = 1; t <= 10; t++) {
      INDArray gradient = draw(random, type, 1);
      halves.updates(t).gradient().assign(gradient);
      whole.updates(t).gradient().assign(gradient);
      adam.accumulate(halves);
      adam.apply(halves);
      adam.update(whole);
      assertThat(whole.parameters().toDoubleVector())
          .containsExactly(halves.parameters().toDoubleVector());
    }
    for (String name : adam.state()) {
      assertThat(whole.state().get(name).copy().toDoubleVector())
          .containsExactly(halves.state().get(name).copy().toDoubleVector());
    }
  }

  /** What a rate of one subtracts. */
  private static INDArray step(Optimizer adam, FakeLayer layer, long t) {
    layer.rate(1).updates(t).parameters().assign(0);
    adam.accumulate(layer);
    adam.apply(layer);
    return layer.parameters().neg();
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

  private static FakeLayer layer(Optimizer adam, DataType type) {
    return FakeLayer.vector("fc1", type, SIZE).state(adam.state());
  }

  private static INDArray draw(RandomGenerator random, DataType type, double size) {
    return Nd4j.createFromArray(random.doubles(SIZE, -size, size).toArray()).castTo(type);
  }
}
