package org.trainability.dl4j.regularizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.trainability.api.Seeds;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.component.Kind;
import org.trainability.api.network.Parameter;
import org.trainability.api.network.Parameter.Role;
import org.trainability.api.network.Regularizer;
import org.trainability.core.Catalogue;

/** Hand-derived values, and what a training run needs. */
class RegularizerTest {

  private static final INDArray VALUE = Nd4j.createFromArray(3.0, -1.0, 2.0);
  private static final INDArray INITIAL = Nd4j.createFromArray(0.0, 4.0, 1.0);

  @Test
  void byHand() {
    // ‖w‖² = 14; w − w⁰ = (3, −5, 1); sorted −1 2 3 against 0 1 4: differences −1 1 −1.
    assertHand("none", 0, 0, 0, 0);
    assertHand("l2", 0.5 * 0.5 * 14, 1.5, -0.5, 1);
    assertHand("l2-loss", 0.5 * 14, 3, -1, 2);
    assertHand("l2-init", 0.5 * 35, 3, -5, 1);
    assertHand("wasserstein", 0.5 * 3, -1, -1, 1);
    assertHand("spectral", 0, 0, 0, 0);
  }

  private static void assertHand(String name, double penalty, double... gradient) {
    Parameter bias = new Parameter("fc1.bias", Role.BIAS, VALUE, INITIAL);
    Regularizer regularizer = make(name);
    INDArray found = Nd4j.zeros(DataType.DOUBLE, 3);
    regularizer.addGradient(bias, found);
    assertThat(regularizer.penalty(bias)).as(name).isCloseTo(penalty, within(1e-13));
    assertThat(found.toDoubleVector()).as(name).containsExactly(gradient, within(1e-14));
  }

  @ParameterizedTest
  @ValueSource(strings = {"l2", "l2-loss", "l2-init", "wasserstein"})
  void biasesMayBeLeftOut(String name) {
    Regularizer regularizer = make(ComponentSpec.of(name).with("include-bias", false));
    for (Role role : Role.values()) {
      boolean weight = role == Role.WEIGHT;
      INDArray value = weight ? VALUE.reshape(1, 3) : VALUE;
      INDArray initial = weight ? INITIAL.reshape(1, 3) : INITIAL;
      Parameter parameter = new Parameter("fc1." + role, role, value, initial);
      INDArray gradient = value.like();
      regularizer.addGradient(parameter, gradient);
      assertThat(regularizer.penalty(parameter) != 0).as("penalty of a " + role).isEqualTo(weight);
      assertThat(gradient.norm2Number().doubleValue() != 0).isEqualTo(weight);
    }
  }

  /** Adam would turn a rounding error into a full step where the loss has no gradient. */
  @ParameterizedTest
  @ValueSource(strings = {"l2-init", "wasserstein"})
  void whatNeverMovedIsNotPulled(String name) {
    INDArray initial = draw(new Seeds(0).random("initial"), 500).castTo(DataType.FLOAT);
    Parameter parameter = new Parameter("fc1.bias", Role.BIAS, initial.dup(), initial);
    INDArray gradient = Nd4j.zeros(DataType.FLOAT, 500);
    make(name).addGradient(parameter, gradient);
    assertThat(gradient).isEqualTo(Nd4j.zeros(DataType.FLOAT, 500));
  }

  @Test
  void wassersteinIsTheSameUsedOrNew() {
    for (DataType type : new DataType[] {DataType.FLOAT, DataType.DOUBLE}) {
      RandomGenerator random = new Seeds(5).random("drift");
      INDArray initial = draw(random, 600).castTo(type).reshape('f', 30, 20);
      INDArray value = initial.dup('f');
      Regularizer used = make("wasserstein");
      for (int step = 0; step < 30; step++) {
        value.addi(draw(random, 600).castTo(type).reshape('f', 30, 20).muli(0.1));
        if (step % 3 == 0) {
          // Rounded to tenths: most of the elements tie.
          value.muli(10);
          value.assign(org.nd4j.linalg.ops.transforms.Transforms.round(value)).divi(10);
        }
        Parameter parameter = new Parameter("fc1.weight", Role.WEIGHT, value, initial);
        Regularizer fresh = make("wasserstein");
        INDArray warm = value.like();
        INDArray cold = value.like();
        used.addGradient(parameter, warm);
        fresh.addGradient(parameter, cold);
        assertThat(warm.data().asDouble()).isEqualTo(cold.data().asDouble());
        assertThat(used.penalty(parameter)).isEqualTo(fresh.penalty(parameter));
      }
    }
  }

  @Test
  void wassersteinNoticesOtherInitialValues() {
    Regularizer regularizer = make("wasserstein");
    Parameter before = new Parameter("fc1.bias", Role.BIAS, VALUE, INITIAL);
    Parameter after = new Parameter("fc1.bias", Role.BIAS, VALUE, INITIAL.add(1));
    assertThat(regularizer.penalty(before)).isCloseTo(1.5, within(1e-14));
    // −1 2 3 against 1 2 5.
    assertThat(regularizer.penalty(after)).isCloseTo(4, within(1e-14));
    assertThat(regularizer.penalty(before)).isCloseTo(1.5, within(1e-14));
  }

  @Test
  void spectralPullsTheLargestSingularValueAlone() {
    // diag(3, 1): only the 3 is penalized, with λ/2 (3 − 1)² and λ(3 − 1).
    INDArray value = Nd4j.createFromArray(new double[][] {{3, 0}, {0, 1}, {0, 0}}).dup('f');
    Parameter weight = new Parameter("fc1.weight", Role.WEIGHT, value, value);
    Regularizer regularizer =
        make(ComponentSpec.of("spectral").with("lambda", 0.5).with("target", 1));
    INDArray gradient = value.like();
    regularizer.addGradient(weight, gradient);
    assertThat(regularizer.penalty(weight)).isCloseTo(1, within(1e-12));
    assertThat(gradient.getDouble(0, 0)).isCloseTo(1, within(1e-12));
    assertThat(gradient.norm2Number().doubleValue()).isCloseTo(1, within(1e-12));
  }

  @Test
  void aNanShowsInThePenalty() {
    INDArray value = Nd4j.createFromArray(new double[][] {{3, 0}, {0, Double.NaN}}).dup('f');
    Parameter weight = new Parameter("fc1.weight", Role.WEIGHT, value, value.mul(0).addi(1));
    for (String name : new String[] {"l2", "l2-loss", "wasserstein", "spectral"}) {
      assertThat(make(name).penalty(weight)).as(name).isNaN();
    }
  }

  private static Regularizer make(String name) {
    ComponentSpec spec = ComponentSpec.of(name);
    return make(name.equals("none") ? spec : spec.with("lambda", 0.5));
  }

  private static Regularizer make(ComponentSpec spec) {
    return Catalogue.load(RegularizerTest.class.getClassLoader())
        .create(Regularizer.class, Kind.REGULARIZER, spec);
  }

  private static INDArray draw(RandomGenerator random, int size) {
    return Nd4j.createFromArray(random.doubles(size, -1, 1).toArray());
  }
}
