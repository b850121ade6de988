package org.trainability.api.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.lang.reflect.Proxy;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trainability.api.UndefinedException;

class ReadingsTest {

  /** A scope that has a name and nothing else. */
  private static Scope scope(String name) {
    return (Scope)
        Proxy.newProxyInstance(
            Scope.class.getClassLoader(),
            new Class<?>[] {Scope.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("name")) {
                return name;
              }
              throw new UndefinedException("there is no " + method.getName());
            });
  }

  @Test
  void whatIsNotFiniteIsUndefined() {
    assertThat(Reading.of(2, Unit.ONE).value()).hasValue(2);
    assertThat(Reading.of(Double.NaN, Unit.ONE).value()).isEmpty();
    assertThat(Reading.of(Double.NEGATIVE_INFINITY, Unit.ONE).reason())
        .contains("the computed value is -Infinity");
  }

  @Test
  void anUndefinedQuantityBecomesAReadingWithItsReason() {
    Readings readings =
        Readings.of(
            List.of(scope("fc1"), scope("fc2")),
            Unit.COUNT,
            layer ->
                layer.name().equals("fc1")
                    ? Reading.of(3, Unit.COUNT).with("share", Reading.of(0.5, Unit.SHARE))
                    : Reading.of(layer.hessianEigenvalues().length, Unit.COUNT));
    assertThat(readings.value("fc1")).hasValue(3);
    assertThat(readings.detail("fc1", "share")).hasValue(0.5);
    assertThat(readings.value("fc2")).isEmpty();
    assertThat(readings.reading("fc2").orElseThrow().reason())
        .contains("there is no hessianEigenvalues");
    assertThat(readings.rows())
        .extracting(row -> row.scope() + "." + row.quantity())
        .containsExactly("fc1.value", "fc1.share", "fc2.value");
    assertThat(readings.value("fc3")).isEmpty();
    assertThat(readings.detail("fc2", "share")).isEmpty();
  }

  @Test
  void aDetailCanBeGivenToAllReadings() {
    Readings readings =
        Readings.of(
                List.of(scope("fc1"), scope("fc2")),
                Unit.COUNT,
                layer ->
                    layer.name().equals("fc1")
                        ? Reading.of(3, Unit.COUNT)
                        : Reading.undefined("there is none", Unit.COUNT))
            .with("mark", Reading.of(7, Unit.ONE));
    assertThat(readings.value("fc1")).hasValue(3);
    assertThat(readings.value("fc2")).isEmpty();
    assertThat(readings.detail("fc1", "mark")).hasValue(7);
    assertThat(readings.detail("fc2", "mark")).hasValue(7);
  }

  @Test
  void noiseIsTheMeanSquareMinusTheSquareOfTheMean() {
    // g_1 = (3, 0), g_2 = (1, 0): ‖g‖² = 4, mean ‖g_i‖² = 5, and (1/2)(1 + 1) = 1.
    assertThat(new GradientMoments(new double[] {9, 1}, 4).noise()).isCloseTo(1, within(1e-15));
    assertThat(new GradientMoments(new double[] {9}, 9 - 1e-9).noise()).isZero();
    assertThat(new GradientMoments(new double[] {4, 4}, 4 + 1e-12).noise()).isZero();
    assertThat(new GradientMoments(new double[] {4, 4}, Math.nextDown(4.0)).noise()).isZero();
    assertThat(new GradientMoments(new double[] {4, 4}, 4 - 1e-12).noise())
        .isCloseTo(1e-12, within(1e-15));
  }

  /** Zero would say that the samples agree. */
  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY})
  void gradientsThatAreNotFiniteHaveNoNoise(double norm) {
    GradientMoments moments = new GradientMoments(new double[] {norm, 1}, 1);
    assertThatExceptionOfType(UndefinedException.class)
        .isThrownBy(moments::noise)
        .withMessage("the squared norms of the samples' gradients are not finite");
  }
}
