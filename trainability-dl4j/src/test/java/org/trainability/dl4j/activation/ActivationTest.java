package org.trainability.dl4j.activation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.component.Kind;
import org.trainability.api.network.Activation;
import org.trainability.core.Catalogue;

/** Values and slopes written out by hand, in PyTorch's convention at zero. */
class ActivationTest {

  private static final double[] Z = {-2, -0.5, 0, 0.25, 3};

  @ParameterizedTest
  @CsvSource({
    "relu,       0, 0 0 0 0.25 3,             0 0 0 1 1",
    "leaky-relu, 0, -0.6 -0.15 0 0.25 3,      0.3 0.3 0.3 1 1",
    "crelu,      0, 0 0 0 0.25 3,             0 0 0 1 1",
    "crelu,      1, 2 0.5 0 0 0,              -1 -1 0 0 0",
    "identity,   0, -2 -0.5 0 0.25 3,         1 1 1 1 1",
  })
  void valuesAndSlopes(String name, int branch, String values, String slopes) {
    Activation activation = make(name);
    for (DataType type : new DataType[] {DataType.FLOAT, DataType.DOUBLE}) {
      double rounding = type == DataType.FLOAT ? 1e-7 : 1e-16;
      INDArray z = Nd4j.createFromArray(Z).castTo(type).reshape(1, Z.length);
      INDArray out = z.like();
      activation.value(z, branch, out);
      assertThat(out.toDoubleVector()).containsExactly(numbers(values), within(rounding));
      activation.slope(z, branch, out);
      assertThat(out.toDoubleVector()).containsExactly(numbers(slopes), within(rounding));
    }
  }

  @Test
  void tanhAgreesWithTheFunctionsOfTheLanguage() {
    Activation tanh = make("tanh");
    INDArray z = Nd4j.createFromArray(Z).reshape(1, Z.length);
    INDArray value = z.like();
    INDArray slope = z.like();
    INDArray curvature = z.like();
    tanh.value(z, 0, value);
    tanh.slope(z, 0, slope);
    tanh.curvature(z, 0, curvature);
    for (int i = 0; i < Z.length; i++) {
      double t = Math.tanh(Z[i]);
      assertThat(value.getDouble(i)).isCloseTo(t, within(1e-15));
      assertThat(slope.getDouble(i)).isCloseTo(1 - t * t, within(1e-15));
      assertThat(curvature.getDouble(i)).isCloseTo(-2 * t * (1 - t * t), within(1e-15));
    }
    assertThat(tanh.piecewiseLinear()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "relu,0",
    "leaky-relu,0",
    "crelu,0",
    "crelu,1",
    "identity,0",
    "tanh,0",
    "elu,0",
    "selu,0",
    "gelu,0",
    "gelu-tanh,0",
    "silu,0",
    "sigmoid,0",
    "softplus,0",
    "fourier,0",
    "fourier,1"
  })
  void aNanStaysVisible(String name, int branch) {
    for (DataType type : new DataType[] {DataType.FLOAT, DataType.DOUBLE}) {
      INDArray z = Nd4j.valueArrayOf(new long[] {40, 3}, Double.NaN, type);
      INDArray out = z.like();
      make(name).value(z, branch, out);
      assertThat(out.isNaN().all()).isTrue();
    }
  }

  /** Where DL4J's own have infinite values or no slope, the limits are exact. */
  @ParameterizedTest
  @CsvSource({
    "elu,      1,      1",
    "selu,     1.0507009873554805, 1.0507009873554805",
    "gelu,     1,      1",
    "gelu-tanh, 1,     1",
    "silu,     1,      1",
    "softplus, 1,      1",
  })
  void farOutTheyAreStraightLines(String name, double slopeAbove, double valueAbove) {
    for (DataType type : new DataType[] {DataType.FLOAT, DataType.DOUBLE}) {
      for (double z : new double[] {50, 100, 1e4, 1e15, 1e30}) {
        Activation activation = make(name);
        assertThat(at(activation::value, z, type)).isCloseTo(valueAbove * z, within(1e-6 * z));
        assertThat(at(activation::slope, z, type)).isCloseTo(slopeAbove, within(1e-6));
        assertThat(at(activation::curvature, z, type)).isCloseTo(0, within(1e-15));
        assertThat(at(activation::slope, -z, type)).isCloseTo(0, within(1e-15));
        assertThat(at(activation::curvature, -z, type)).isCloseTo(0, within(1e-15));
      }
    }
  }

  private interface Method {
    void write(INDArray z, int branch, INDArray out);
  }

  private static double at(Method method, double z, DataType type) {
    INDArray in = Nd4j.valueArrayOf(new long[] {1, 1}, z, type);
    INDArray out = in.like();
    method.write(in, 0, out);
    return out.getDouble(0);
  }

  private static Activation make(String name) {
    ComponentSpec spec =
        switch (name) {
          case "leaky-relu" -> ComponentSpec.of(name).with("slope", 0.3);
          case "gelu-tanh" -> ComponentSpec.of("gelu").with("form", "tanh");
          default -> ComponentSpec.of(name);
        };
    return Catalogue.load(ActivationTest.class.getClassLoader())
        .create(Activation.class, Kind.ACTIVATION, spec);
  }

  private static double[] numbers(String text) {
    return java.util.Arrays.stream(text.split(" ")).mapToDouble(Double::parseDouble).toArray();
  }
}
