package org.trainability.listener.generic.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.trainability.listener.generic.kernel.DerivativeCheck.Point;

/** Functions of two numbers whose derivatives are known, rightly and wrongly given. */
class DerivativeCheckTest {

  private static final double STEP = CentralDifferences.step(1);

  private static Optional<String> fault(Function<double[], Point> function) {
    return DerivativeCheck.fault(
        displacement ->
            function.apply(
                new double[] {0.5 + displacement.getDouble(0), -0.3 + displacement.getDouble(1)}),
        Nd4j.createFromArray(0.6, -0.8),
        Nd4j.createFromArray(-1.0, 0.2),
        STEP);
  }

  private static INDArray vector(double x, double y) {
    return Nd4j.createFromArray(x, y);
  }

  /** L = sin x · y² + x y. */
  private static Point right(double[] w) {
    double x = w[0];
    double y = w[1];
    return new Point(
        Math.sin(x) * y * y + x * y, vector(Math.cos(x) * y * y + y, 2 * Math.sin(x) * y + x));
  }

  @Test
  void aGradientIsFoundRight() {
    assertThat(fault(DerivativeCheckTest::right)).isEmpty();
  }

  @Test
  void twiceTheGradientIsFoundWrong() {
    assertThat(fault(w -> new Point(right(w).loss(), right(w).gradient().mul(2))))
        .hasValueSatisfying(reason -> assertThat(reason).contains("not the derivative"));
  }

  @Test
  void aThousandthTooMuchInOneComponentIsFoundWrong() {
    assertThat(fault(w -> new Point(right(w).loss(), right(w).gradient().mul(vector(1, 1.001)))))
        .isPresent();
  }

  /** The field (−y, x)·c added to the gradient has the loss of none, and is 0 along some line. */
  @Test
  void aFieldThatRotatesIsNoGradient() {
    assertThat(
            fault(
                w ->
                    new Point(
                        right(w).loss(),
                        right(w).gradient().add(vector(-(w[1] + 0.3), w[0] - 0.5)))))
        .hasValueSatisfying(reason -> assertThat(reason).contains("not those of any loss"));
  }

  /** L = |x − 0.5 − 3e-6|, whose kink lies within the greatest step. */
  @Test
  void aKinkNearbyIsNoFault() {
    assertThat(
            fault(
                w -> {
                  double x = w[0] - 0.5 - 3e-6;
                  Point smooth = right(w);
                  return new Point(
                      smooth.loss() + Math.abs(x),
                      smooth.gradient().add(vector(Math.signum(x), 0)));
                }))
        .isEmpty();
  }

  /** A network of one weight: any direction lies along the gradient, or against it. */
  @ParameterizedTest
  @ValueSource(doubles = {-1, 1})
  void oneNumberHasDirectionsOfBothSigns(double direction) {
    assertThat(
            DerivativeCheck.fault(
                displacement -> {
                  double x = 0.5 + displacement.getDouble(0);
                  return new Point(x * x, Nd4j.createFromArray(2 * x));
                },
                Nd4j.createFromArray(direction),
                Nd4j.createFromArray(direction),
                STEP))
        .isEmpty();
  }

  @Test
  void aGradientThatIsNotFiniteIsCalledSo() {
    assertThat(fault(w -> new Point(1, vector(Double.NaN, 0))))
        .hasValue("DL4J's gradient is not finite");
  }

  @Test
  void aLossThatNothingMovesIsNoFault() {
    assertThat(fault(w -> new Point(1, vector(0, 0)))).isEmpty();
  }
}
